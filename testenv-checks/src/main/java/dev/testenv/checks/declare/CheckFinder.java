package dev.testenv.checks.declare;

import dev.testenv.checks.HealthCheck;
import dev.testenv.dsl.Catalog;
import io.github.classgraph.ClassGraph;
import io.github.classgraph.ClassInfo;
import io.github.classgraph.ScanResult;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the checks that come with a catalog: those that it gives itself, and classes marked {@link
 * HealthCheckFor} in the package {@code healthchecks} beside it and below.
 */
public final class CheckFinder {
    private CheckFinder() {}

    /** All of them, in an order that does not change. */
    public static List<HealthCheck> find(Catalog catalog) {
        List<HealthCheck> found = new ArrayList<>();
        if (catalog instanceof Checked checked) {
            found.addAll(checked.checks());
        }
        ClassLoader loader = catalog.getClass().getClassLoader();
        for (String name : classes(catalog, loader)) {
            found.addAll(checks(name, loader, catalog));
        }
        return found;
    }

    /** Where checks of a catalog are looked for: {@code com.acme.shop.healthchecks}. */
    public static String folderOf(Catalog catalog) {
        String own = catalog.getClass().getPackageName();
        return own.isEmpty() ? "healthchecks" : own + ".healthchecks";
    }

    private static List<String> classes(Catalog catalog, ClassLoader loader) {
        try (ScanResult scanned =
                new ClassGraph()
                        .overrideClassLoaders(loader)
                        .acceptPackages(folderOf(catalog))
                        .enableAnnotationInfo()
                        .ignoreClassVisibility()
                        .scan()) {
            return scanned.getClassesWithAnnotation(HealthCheckFor.class).stream()
                    .map(ClassInfo::getName)
                    .sorted()
                    .toList();
        }
    }

    private static List<HealthCheck> checks(String name, ClassLoader loader, Catalog catalog) {
        try {
            return CheckClass.checks(Class.forName(name, true, loader), catalog);
        } catch (ClassNotFoundException | LinkageError e) {
            return List.of(CheckClass.broken("", name, "cannot be loaded: " + e));
        }
    }
}
