package dev.testenv.junit;

import dev.testenv.Surroundings;
import dev.testenv.history.Outcome;
import dev.testenv.report.Failure;
import dev.testenv.report.RunHistory;
import dev.testenv.report.RunReport;
import dev.testenv.report.TestResult;
import dev.testenv.slice.Mask;
import dev.testenv.slice.Slice;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.opentest4j.TestAbortedException;

/**
 * Tells report and history what becomes of tests, and gathers the evidence of those that fail. What
 * goes wrong with that is logged: it must not hide why a test has failed.
 */
final class Recorder implements AutoCloseable {
    /** Where the report goes: a system property, or configuration parameter of JUnit. */
    static final String PROPERTY = "testenv.report";

    /** Where the history is, likewise; {@code none} for no history. */
    static final String HISTORY = "testenv.history";

    /** The id of the run, likewise; JVMs with the same one make one report. */
    static final String RUN = "testenv.run";

    private static final String VARIABLE = "TESTENV_REPORT";
    private static final String RUN_VARIABLE = "TESTENV_RUN";
    private static final System.Logger LOG = System.getLogger("dev.testenv.junit");

    private final Path project;
    private final RunReport report;
    private final RunHistory history;
    private final Map<String, Instant> began = new ConcurrentHashMap<>();
    private final Reds reds;

    private Recorder(Path project, RunReport report, RunHistory history, Reds reds) {
        this.project = project;
        this.report = report;
        this.history = history;
        this.reds = reds;
    }

    /**
     * @param configured the values of {@link #PROPERTY}, blank for no report, of {@link #HISTORY},
     *     of {@link #RUN} and of {@link Attachments#PROPERTY}
     */
    static Recorder begin(Function<String, Optional<String>> configured) {
        Surroundings here = Surroundings.ofThisProcess();
        Path project = here.workingFolder();
        Map<String, String> variables = new HashMap<>(here.variables());
        configured.apply(RUN).ifPresent(run -> variables.put(RUN_VARIABLE, run));
        Optional<Path> folder =
                configured
                        .apply(PROPERTY)
                        .or(() -> Optional.ofNullable(variables.get(VARIABLE)))
                        .or(() -> Optional.of(RunReport.usualFolder(project).toString()))
                        .filter(path -> !path.isBlank())
                        .map(project::resolve);
        RunReport report = RunReport.in(folder, variables);
        return new Recorder(
                project,
                report,
                RunHistory.in(project, configured.apply(HISTORY), variables),
                new Reds(
                        project,
                        folder.orElse(project),
                        report,
                        Attachments.of(configured.apply(Attachments.PROPERTY), variables)));
    }

    RunReport report() {
        return report;
    }

    /** Hides more secrets than before. */
    void hide(Mask mask) {
        report.hide(mask);
        history.hide(mask);
    }

    /** Tests have used an environment, which is about to be let go. */
    void used(SharedEnvironment environment) {
        tried(
                report.isWritten(),
                "The report does not get to know what was declared",
                () -> report.add(environment.definition()));
        tried(
                history.isWritten(),
                "The history does not get to know which images ran",
                () -> {
                    Instant now = Instant.now();
                    Slice slice = environment.slice(now, now);
                    history.add(slice.environment(), slice.containers());
                });
    }

    private static void tried(boolean wanted, String failure, Runnable step) {
        if (wanted) {
            try {
                step.run();
            } catch (RuntimeException e) {
                LOG.log(Level.WARNING, failure, e);
            }
        }
    }

    /** A test begins, or a class. */
    void began(ExtensionContext test) {
        began.put(test.getUniqueId(), Instant.now());
    }

    /**
     * Gathers the evidence for a failure, once for each test, while the environment is as the test
     * has left it.
     *
     * @param environment empty when there is none
     * @param stay in that environment
     */
    void gather(
            ExtensionContext test,
            Throwable failure,
            Optional<SharedEnvironment> environment,
            Optional<Stay> stay) {
        if ((report.isWritten() || history.isWritten())
                && !(failure instanceof TestAbortedException)) {
            reds.gather(test, failure, () -> investigation(test, environment, stay));
        }
    }

    /**
     * Finds out what happened since a test began.
     *
     * @param environment empty when there is none
     * @param stay in that environment
     */
    Investigation investigation(
            ExtensionContext test, Optional<SharedEnvironment> environment, Optional<Stay> stay) {
        Instant from = since(test);
        Instant to = Instant.now();
        OtherTests others =
                environment
                        .flatMap(e -> stay.map(s -> e.others(s, from, to)))
                        .orElse(OtherTests.NONE);
        return new Investigation(environment, RunningTest.of(test), others, from, to);
    }

    /** A test has ended, and why if it has not passed. */
    void ended(ExtensionContext test, Outcome outcome, String reason) {
        Instant from = since(test);
        Optional<Reds.Red> red = reds.of(test);
        TestResult result =
                new TestResult(
                        TestId.of(test),
                        test.getRequiredTestClass().getName(),
                        TestId.name(test),
                        outcome,
                        from,
                        Duration.between(from, Instant.now()),
                        reason,
                        red.map(Reds.Red::folder).orElse(""),
                        red.map(Reds.Red::blame));
        report.add(result);
        history.add(result);
    }

    /** It has failed. */
    void ended(ExtensionContext test, Throwable failure) {
        ended(test, Outcome.FAILED, Failure.of(failure, project).summary());
    }

    /** When a test began. */
    Instant since(ExtensionContext test) {
        return began.getOrDefault(test.getUniqueId(), Instant.now());
    }

    @Override
    public void close() {
        closed(report, "No report of the tests");
        closed(history, "The history does not get to know of these tests");
    }

    private static void closed(AutoCloseable what, String otherwise) {
        try {
            what.close();
        } catch (Exception e) {
            LOG.log(Level.WARNING, otherwise, e);
        }
    }
}
