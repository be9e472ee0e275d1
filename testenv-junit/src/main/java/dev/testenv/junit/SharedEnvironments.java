package dev.testenv.junit;

import dev.testenv.dsl.Catalog;
import dev.testenv.report.RunReport;
import dev.testenv.report.StartUp;
import dev.testenv.socket.NoEngineException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The environments of a run: one for each catalog, opened by the first class that needs it, and
 * those that classes have for themselves. What could not be opened is not tried again: every
 * further class would wait as long for the same.
 */
final class SharedEnvironments implements AutoCloseable {
    private final EnvironmentOpener opener;
    private final Recorder recorder;
    private final Map<Class<?>, SharedEnvironment> opened = new HashMap<>();
    private final Map<Class<?>, Failure> failed = new HashMap<>();
    private final Deque<SharedEnvironment> newestFirst = new ArrayDeque<>();
    private @Nullable Failure withoutEngine;

    SharedEnvironments(EnvironmentOpener opener, Recorder recorder) {
        this.opener = opener;
        this.recorder = recorder;
    }

    /**
     * @param testClass the class that needed it first
     * @param reason what went wrong
     */
    private record Failure(String testClass, String reason) {
        EnvironmentUnavailableException first(RuntimeException cause) {
            return new EnvironmentUnavailableException(
                    "No environment for the tests. "
                            + reason
                            + "\nAll further classes that need it fail without trying again.",
                    cause);
        }

        EnvironmentUnavailableException again() {
            return new EnvironmentUnavailableException(
                    "No environment for the tests: "
                            + reason.split("\\.\\s|\\R", 2)[0]
                            + ". "
                            + testClass
                            + ", the first class that needed it, failed with the whole reason.");
        }
    }

    /**
     * The environment of a catalog.
     *
     * @param catalog attached when it is the first of its class
     * @param testClass who needs it
     * @throws EnvironmentUnavailableException when it could not be opened, now or before
     */
    synchronized SharedEnvironment of(Catalog catalog, Class<?> testClass) {
        Failure before = failure(catalog);
        if (before != null) {
            throw before.again();
        }
        SharedEnvironment known = opened.get(catalog.getClass());
        if (known == null) {
            known = open(catalog, testClass, () -> opener.open(catalog));
            opened.put(catalog.getClass(), known);
            newestFirst.push(known);
        }
        return known;
    }

    /**
     * An environment that a class has for itself, and ends.
     *
     * @throws EnvironmentUnavailableException when it could not be opened, now or before
     */
    SharedEnvironment isolated(Catalog catalog, Class<?> testClass) {
        Failure before = failure(catalog);
        if (before != null) {
            throw before.again();
        }
        return open(catalog, testClass, () -> opener.openFor(testClass, catalog));
    }

    private synchronized @Nullable Failure failure(Catalog catalog) {
        return withoutEngine != null ? withoutEngine : failed.get(catalog.getClass());
    }

    private synchronized void note(Failure failure, Catalog catalog, RuntimeException e) {
        if (e instanceof NoEngineException) {
            withoutEngine = failure;
        }
        failed.put(catalog.getClass(), failure);
    }

    private SharedEnvironment open(
            Catalog catalog, Class<?> testClass, Supplier<OpenEnvironment> opening) {
        try {
            Instant began = Instant.now();
            OpenEnvironment environment = opening.get();
            RunReport report = recorder.report();
            report.add(StartUp.since(began, environment.running().name(), "attached"));
            recorder.hide(environment.mask());
            return new SharedEnvironment(catalog, environment, report::add);
        } catch (RuntimeException e) {
            Failure failure = new Failure(testClass.getName(), String.valueOf(e.getMessage()));
            note(failure, catalog, e);
            throw failure.first(e);
        }
    }

    /** At the end of the run. All end, whatever becomes of one of them. */
    @Override
    public synchronized void close() {
        CleanUp cleanUp = new CleanUp();
        newestFirst.forEach(each -> {
            cleanUp.step(() -> recorder.used(each));
            cleanUp.step(each::end);
        });
        cleanUp.finish();
    }
}
