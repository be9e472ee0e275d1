package dev.testenv.junit;

import static org.junit.platform.commons.support.AnnotationSupport.findAnnotation;
import static org.junit.platform.commons.support.AnnotationSupport.isAnnotated;

import dev.testenv.dsl.Catalog;
import dev.testenv.model.App;
import java.lang.reflect.AnnotatedElement;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/** What the annotations of tests say about apps. */
final class TestDeclaration {
    /** They have no app, and logs all the same. */
    private static final Set<String> OWN_CONTAINERS = Set.of("dns", "gateway", "relay");

    private TestDeclaration() {}

    /** Which catalog a class uses, and how. */
    static UseEnvironment wanted(Class<?> testClass, List<Class<?>> enclosing) {
        return findAnnotation(testClass, UseEnvironment.class, enclosing)
                .orElseThrow(() ->
                        new ExtensionConfigurationException(
                                testClass.getName()
                                        + " has no catalog. Name it:"
                                        + " @UseEnvironment(Apps.class)"));
    }

    /** The class that has an environment for itself: this one, or the nearest around it. */
    static Optional<Class<?>> isolated(Class<?> testClass, List<Class<?>> enclosing) {
        return Stream.concat(Stream.of(testClass), enclosing.reversed().stream())
                .filter(each -> isAnnotated(each, IsolatedEnvironment.class))
                .findFirst();
    }

    /** A new object of a catalog's class. */
    static Catalog catalog(Class<? extends Catalog> type) {
        try {
            return ReflectionSupport.newInstance(type);
        } catch (RuntimeException e) {
            throw new ExtensionConfigurationException(
                    "Cannot make the catalog "
                            + type.getName()
                            + ". It needs a constructor without parameters that throws nothing. "
                            + e.getMessage(),
                    e);
        }
    }

    /** The apps that a class or a method wants, as it names them itself or inherits it. */
    static Set<String> started(AnnotatedElement element) {
        return named(findAnnotation(element, Start.class).map(Start::value));
    }

    /** Those of them that run no longer than a class. */
    static Set<String> thrownAway(Class<?> testClass) {
        return named(
                findAnnotation(testClass, Start.class).filter(Start::throwAway).map(Start::value));
    }

    /** The apps that it wants for itself. */
    static Set<String> exclusive(AnnotatedElement element) {
        return named(findAnnotation(element, Exclusive.class).map(Exclusive::value));
    }

    /** The apps whose death it does not mind. */
    static Set<String> mayDie(AnnotatedElement element) {
        return named(findAnnotation(element, MayDie.class).map(MayDie::value));
    }

    /** The apps whose errors it judges in a way of its own. */
    private static Set<String> swept(AnnotatedElement element) {
        return findAnnotation(element, NoErrorsInLogs.class).stream()
                .flatMap(annotation -> LogSweep.of(List.of(annotation)).apps())
                .filter(app -> !OWN_CONTAINERS.contains(app))
                .collect(Collectors.toSet());
    }

    private static Set<String> named(Optional<String[]> names) {
        return names.map(all -> Set.copyOf(Arrays.asList(all))).orElse(Set.of());
    }

    /**
     * Judges a class with all of its methods and nested classes.
     *
     * @throws ExtensionConfigurationException for a name that the catalog does not have
     */
    static void requireKnown(Class<?> testClass, Catalog catalog) {
        List<String> known = catalog.apps().stream().map(App::name).toList();
        elements(testClass)
                .forEach(element -> {
                    require(known, started(element), "@Start of " + element, catalog);
                    require(known, exclusive(element), "@Exclusive of " + element, catalog);
                    require(known, mayDie(element), "@MayDie of " + element, catalog);
                    require(known, swept(element), "@NoErrorsInLogs of " + element, catalog);
                });
    }

    private static void require(
            List<String> known, Set<String> named, String where, Catalog catalog) {
        for (String name : named) {
            if (!known.contains(name)) {
                throw new ExtensionConfigurationException(
                        where
                                + " names the app '"
                                + name
                                + "', which "
                                + catalog.getClass().getName()
                                + " does not declare. It has: "
                                + String.join(", ", known));
            }
        }
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
}
