package dev.testenv.junit;

import static org.junit.platform.commons.support.AnnotationSupport.findAnnotation;

import dev.testenv.dsl.Catalog;
import dev.testenv.model.App;
import java.lang.reflect.AnnotatedElement;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/** What the annotations of tests say about apps. */
final class TestDeclaration {
    private TestDeclaration() {}

    /** The apps that a class or a method wants, as it names them itself or inherits it. */
    static Set<String> started(AnnotatedElement element) {
        return findAnnotation(element, Start.class)
                .map(start -> (Set<String>) new LinkedHashSet<>(List.of(start.value())))
                .orElse(Set.of());
    }

    /**
     * Judges a class with all of its methods and nested classes.
     *
     * @throws ExtensionConfigurationException for a name that the catalog does not have
     */
    static void requireKnown(Class<?> testClass, Catalog catalog) {
        List<String> known = catalog.apps().stream().map(App::name).toList();
        elements(testClass)
                .forEach(element ->
                        started(element).stream()
                                .filter(name -> !known.contains(name))
                                .findFirst()
                                .ifPresent(name -> {
                                    throw unknown(name, element, catalog, known);
                                }));
    }

    private static Stream<AnnotatedElement> elements(Class<?> testClass) {
        return Stream.of(
                        Stream.of(testClass),
                        ReflectionSupport.findMethods(
                                testClass, method -> true, HierarchyTraversalMode.TOP_DOWN)
                                .stream(),
                        Arrays.stream(testClass.getDeclaredClasses())
                                .flatMap(TestDeclaration::elements))
                .flatMap(elements -> elements);
    }

    private static ExtensionConfigurationException unknown(
            String name, AnnotatedElement element, Catalog catalog, List<String> known) {
        return new ExtensionConfigurationException(
                "@Start of "
                        + element
                        + " names the app '"
                        + name
                        + "', which "
                        + catalog.getClass().getName()
                        + " does not declare. It has: "
                        + String.join(", ", known));
    }
}
