package dev.testenv.junit;

import dev.testenv.dsl.AppHandle;
import dev.testenv.dsl.Catalog;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/** Gives tests the attached catalog, or an app of it. */
record Injection(Catalog catalog) {

    void intoStaticFields(Class<?> testClass) {
        into(testClass, null);
    }

    void intoFields(Object instance) {
        into(instance.getClass(), instance);
    }

    private void into(Class<?> testClass, @Nullable Object instance) {
        ReflectionSupport.findFields(
                        testClass,
                        field -> isOurs(field, instance),
                        HierarchyTraversalMode.TOP_DOWN)
                .forEach(field -> set(field, instance));
    }

    private boolean isOurs(Field field, @Nullable Object instance) {
        return field.getType() == catalog.getClass()
                && Modifier.isStatic(field.getModifiers()) == (instance == null)
                && !Modifier.isFinal(field.getModifiers());
    }

    private void set(Field field, @Nullable Object instance) {
        try {
            field.setAccessible(true);
            field.set(instance, catalog);
        } catch (ReflectiveOperationException | RuntimeException e) {
            throw new ExtensionConfigurationException("Cannot set " + field, e);
        }
    }

    boolean supports(Class<?> type) {
        return type == catalog.getClass() || AppHandle.class.isAssignableFrom(type);
    }

    /**
     * @throws ParameterResolutionException when the catalog has no app of that type, or several
     */
    Object argument(Class<?> type) {
        if (type == catalog.getClass()) {
            return catalog;
        }
        List<Field> apps =
                Arrays.stream(catalog.getClass().getFields())
                        .filter(field -> type.isAssignableFrom(field.getType()))
                        .toList();
        if (apps.size() == 1) {
            return value(apps.getFirst());
        }
        String name = catalog.getClass().getSimpleName();
        throw new ParameterResolutionException(
                (apps.isEmpty()
                                ? name + " has no " + type.getSimpleName()
                                : name
                                        + " has several of type "
                                        + type.getSimpleName()
                                        + ": "
                                        + String.join(
                                                ", ", apps.stream().map(Field::getName).toList()))
                        + ". Take the whole catalog as the parameter instead: "
                        + name
                        + " apps");
    }

    private Object value(Field field) {
        try {
            field.setAccessible(true);
            return field.get(catalog);
        } catch (ReflectiveOperationException | RuntimeException e) {
            throw new ParameterResolutionException("Cannot read " + field, e);
        }
    }
}
