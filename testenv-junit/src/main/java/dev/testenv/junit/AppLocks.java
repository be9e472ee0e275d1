package dev.testenv.junit;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLocksProvider;

/** Turns {@link Exclusive} and {@link Start} into JUnit's resource locks. */
final class AppLocks implements ResourceLocksProvider {
    @Override
    public Set<Lock> provideForClass(Class<?> testClass) {
        return locks(testClass, TestDeclaration.thrownAway(testClass));
    }

    @Override
    public Set<Lock> provideForNestedClass(List<Class<?>> enclosing, Class<?> testClass) {
        return provideForClass(testClass);
    }

    @Override
    public Set<Lock> provideForMethod(
            List<Class<?>> enclosing, Class<?> testClass, Method testMethod) {
        return locks(testMethod, Set.of());
    }

    private static Set<Lock> locks(AnnotatedElement element, Set<String> thrownAway) {
        Set<String> alone = new HashSet<>(TestDeclaration.exclusive(element));
        alone.addAll(thrownAway);
        Set<Lock> locks = new HashSet<>();
        alone.forEach(app -> locks.add(lock(app, ResourceAccessMode.READ_WRITE)));
        TestDeclaration.started(element).stream()
                .filter(app -> !alone.contains(app))
                .forEach(app -> locks.add(lock(app, ResourceAccessMode.READ)));
        return locks;
    }

    private static Lock lock(String app, ResourceAccessMode mode) {
        return new Lock("testenv/" + app, mode);
    }
}
