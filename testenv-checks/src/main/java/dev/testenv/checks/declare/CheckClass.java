package dev.testenv.checks.declare;

import dev.testenv.checks.CheckContext;
import dev.testenv.checks.CheckResult.Kind;
import dev.testenv.checks.HealthCheck;
import dev.testenv.checks.HealthCheck.Safety;
import dev.testenv.dsl.Catalog;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the checks of one class. What is wrong with it becomes a check that says so. */
public final class CheckClass {
    private final Class<?> type;
    private final Catalog catalog;
    private final String app;

    private CheckClass(Class<?> type, Catalog catalog, String app) {
        this.type = type;
        this.catalog = catalog;
        this.app = app;
    }

    /**
     * The checks of a class, in order of their names.
     *
     * @param catalog for a constructor that takes it
     */
    public static List<HealthCheck> checks(Class<?> type, Catalog catalog) {
        HealthCheckFor mark = type.getAnnotation(HealthCheckFor.class);
        String app = mark == null ? "" : mark.value();
        return new CheckClass(type, catalog, app).checks();
    }

    private List<HealthCheck> checks() {
        if (app.isEmpty()) {
            return List.of(broken("has no @HealthCheckFor that names an app"));
        }
        try {
            Object instance = instance();
            List<HealthCheck> checks =
                    Arrays.stream(type.getDeclaredMethods())
                            .sorted(Comparator.comparing(Method::getName))
                            .flatMap(method -> check(method, instance).stream())
                            .toList();
            return checks.isEmpty()
                    ? List.of(
                            broken(
                                    "has no check: mark methods with @SmokeTest, @Check or"
                                            + " @Diagnostic"))
                    : checks;
        } catch (ReflectiveOperationException | LinkageError e) {
            return List.of(broken("cannot be used: " + reason(e)));
        }
    }

    /** By the constructor that takes the catalog, else by the one that takes nothing. */
    private Object instance() throws ReflectiveOperationException {
        for (Constructor<?> constructor : type.getDeclaredConstructors()) {
            Class<?>[] takes = constructor.getParameterTypes();
            if (takes.length == 1 && takes[0].isInstance(catalog)) {
                constructor.setAccessible(true);
                return constructor.newInstance(catalog);
            }
        }
        Constructor<?> constructor = type.getDeclaredConstructor();
        constructor.setAccessible(true);
        return constructor.newInstance();
    }

    private Optional<HealthCheck> check(Method method, Object instance) {
        List<Mark> marks = marks(method);
        if (marks.isEmpty()) {
            return Optional.empty();
        }
        if (marks.size() > 1) {
            return Optional.of(
                    broken(
                            "has a method '"
                                    + method.getName()
                                    + "' with two marks; @SmokeTest, @Check and @Diagnostic exclude"
                                    + " each other"));
        }
        if (!Arrays.equals(method.getParameterTypes(), new Class<?>[] {CheckContext.class})) {
            return Optional.of(
                    broken(
                            "has a check '"
                                    + method.getName()
                                    + "' that does not take one CheckContext"));
        }
        method.setAccessible(true);
        return Optional.of(
                new HealthCheck(
                        method.getName(),
                        app,
                        marks.getFirst().kind(),
                        type.getName(),
                        groups(method),
                        Duration.ofMillis(marks.getFirst().limitMillis()),
                        find(method, Skipped.class).map(Skipped::value),
                        Optional.ofNullable(method.getAnnotation(ExpectedFailure.class))
                                .map(ExpectedFailure::value),
                        safety(method),
                        from -> invoke(method, instance, from)));
    }

    private record Mark(Kind kind, long limitMillis) {}

    private static List<Mark> marks(Method method) {
        List<Mark> marks = new ArrayList<>();
        Optional.ofNullable(method.getAnnotation(SmokeTest.class))
                .ifPresent(mark -> marks.add(new Mark(Kind.SMOKE, mark.limitMillis())));
        Optional.ofNullable(method.getAnnotation(Check.class))
                .ifPresent(mark -> marks.add(new Mark(Kind.CHECK, mark.limitMillis())));
        Optional.ofNullable(method.getAnnotation(Diagnostic.class))
                .ifPresent(mark -> marks.add(new Mark(Kind.DIAGNOSTIC, mark.limitMillis())));
        return marks;
    }

    private Set<String> groups(Method method) {
        Set<String> groups = new HashSet<>();
        for (AnnotatedElement element : List.of(method, type)) {
            Optional.ofNullable(element.getAnnotation(InGroup.class))
                    .ifPresent(group -> groups.addAll(List.of(group.value())));
        }
        return groups;
    }

    private Safety safety(Method method) {
        if (find(method, Mutating.class).isPresent()) {
            return Safety.MUTATING;
        }
        return find(method, LiveSafe.class).isPresent() ? Safety.LIVE : Safety.ENVIRONMENT;
    }

    /** The method's own mark, else that of its class. */
    private <A extends Annotation> Optional<A> find(Method method, Class<A> annotation) {
        return Optional.ofNullable(method.getAnnotation(annotation))
                .or(() -> Optional.ofNullable(type.getAnnotation(annotation)));
    }

    private static void invoke(Method method, Object instance, CheckContext from) throws Exception {
        try {
            method.invoke(instance, from);
        } catch (InvocationTargetException e) {
            switch (e.getCause()) {
                case Exception cause -> throw cause;
                case Error cause -> throw cause;
                case null, default -> throw e;
            }
        }
    }

    private HealthCheck broken(String why) {
        return broken(app, type.getName(), why);
    }

    /** A check that says that a class could not be read. */
    static HealthCheck broken(String app, String className, String why) {
        return new HealthCheck(
                className,
                app,
                Kind.SMOKE,
                className,
                Set.of(),
                HealthCheck.DEFAULT_LIMIT,
                Optional.empty(),
                Optional.empty(),
                Safety.LIVE,
                from -> {
                    throw new IllegalStateException("class " + className + " " + why);
                });
    }

    private static String reason(Throwable e) {
        Throwable cause = e instanceof InvocationTargetException ? e.getCause() : e;
        return cause == null ? e.toString() : cause.toString();
    }
}
