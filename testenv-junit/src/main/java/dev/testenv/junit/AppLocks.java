package dev.testenv.junit;

import static org.junit.platform.commons.support.AnnotationSupport.findAnnotation;

import dev.testenv.dsl.Catalog;
import dev.testenv.model.App;
import dev.testenv.model.Dependency;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLocksProvider;

/** Turns {@link Exclusive} and {@link Start} into JUnit's resource locks. */
final class AppLocks implements ResourceLocksProvider {
    @Override
    public Set<Lock> provideForClass(Class<?> testClass) {
        return provideForNestedClass(List.of(), testClass);
    }

    @Override
    public Set<Lock> provideForNestedClass(List<Class<?>> enclosing, Class<?> testClass) {
        return locks(testClass, TestDeclaration.thrownAway(testClass), apps(testClass, enclosing));
    }

    @Override
    public Set<Lock> provideForMethod(
            List<Class<?>> enclosing, Class<?> testClass, Method testMethod) {
        return locks(testMethod, Set.of(), apps(testClass, enclosing));
    }

    /** Where there is no catalog nobody knows what depends on what; the class will say so. */
    private static Map<String, App> apps(Class<?> testClass, List<Class<?>> enclosing) {
        try {
            return findAnnotation(testClass, UseEnvironment.class, enclosing)
                    .map(UseEnvironment::value)
                    .map(TestDeclaration::catalog)
                    .map(Catalog::apps)
                    .orElse(List.of())
                    .stream()
                    .collect(Collectors.toMap(App::name, Function.identity(), (a, b) -> a));
        } catch (ExtensionConfigurationException e) {
            return Map.of();
        }
    }

    private static Set<Lock> locks(
            AnnotatedElement element, Set<String> thrownAway, Map<String, App> apps) {
        Set<String> alone = new HashSet<>(TestDeclaration.exclusive(element));
        alone.addAll(thrownAway);
        Set<Lock> locks = new HashSet<>();
        alone.forEach(app -> locks.add(lock(app, ResourceAccessMode.READ_WRITE)));
        withDependencies(TestDeclaration.started(element), apps).stream()
                .filter(app -> !alone.contains(app))
                .forEach(app -> locks.add(lock(app, ResourceAccessMode.READ)));
        return locks;
    }

    private static Set<String> withDependencies(Set<String> started, Map<String, App> apps) {
        Set<String> all = new HashSet<>();
        Deque<String> open = new ArrayDeque<>(started);
        while (!open.isEmpty()) {
            String name = open.pop();
            if (all.add(name) && apps.containsKey(name)) {
                apps.get(name).dependsOn().stream().map(Dependency::app).forEach(open::push);
            }
        }
        return all;
    }

    private static Lock lock(String app, ResourceAccessMode mode) {
        return new Lock("testenv/" + app, mode);
    }
}
