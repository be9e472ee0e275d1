package dev.testenv.junit;

import dev.testenv.Surroundings;
import dev.testenv.history.Outcome;
import dev.testenv.report.Evidence;
import dev.testenv.report.Failure;
import dev.testenv.report.RunReport;
import dev.testenv.report.TestResult;
import dev.testenv.slice.Slice;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.opentest4j.TestAbortedException;

/**
 * Tells the report what becomes of tests, and gathers the evidence of those that fail. What goes
 * wrong with that is logged: it must not hide why a test has failed.
 */
final class Recorder implements AutoCloseable {
    /** Where the report goes: a system property, or configuration parameter of JUnit. */
    static final String PROPERTY = "testenv.report";

    private static final String VARIABLE = "TESTENV_REPORT";
    private static final System.Logger LOG = System.getLogger("dev.testenv.junit");

    private final Path project;
    private final Path place;
    private final RunReport report;
    private final Attachments attachments;
    private final Map<String, Instant> began = new ConcurrentHashMap<>();
    private final Map<String, String> folders = new ConcurrentHashMap<>();

    private Recorder(Path project, Path place, RunReport report, Attachments attachments) {
        this.project = project;
        this.place = place;
        this.report = report;
        this.attachments = attachments;
    }

    /**
     * @param configured the values of {@link #PROPERTY}, blank for no report, and of {@link
     *     Attachments#PROPERTY}
     */
    static Recorder begin(Function<String, Optional<String>> configured) {
        Surroundings here = Surroundings.ofThisProcess();
        Path project = here.workingFolder();
        Optional<Path> folder =
                configured
                        .apply(PROPERTY)
                        .or(() -> Optional.ofNullable(here.variables().get(VARIABLE)))
                        .or(() -> Optional.of(RunReport.usualFolder(project).toString()))
                        .filter(path -> !path.isBlank())
                        .map(project::resolve);
        return new Recorder(
                project,
                folder.orElse(project),
                RunReport.in(folder, here.variables()),
                Attachments.of(configured.apply(Attachments.PROPERTY), here.variables()));
    }

    RunReport report() {
        return report;
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
        if (!report.isWritten()
                || failure instanceof TestAbortedException
                || folders.containsKey(test.getUniqueId())) {
            return;
        }
        try {
            String folder =
                    report.add(evidence(test, failure, investigation(test, environment, stay)));
            folders.put(test.getUniqueId(), folder);
            test.publishReportEntry("evidence", folder);
            attachments.print(place.resolve(folder));
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "No evidence of " + test.getDisplayName(), e);
        }
    }

    private Evidence evidence(ExtensionContext test, Throwable failure, Investigation found) {
        List<Slice> slices = found.slices();
        List<Evidence.Told> told = found.told(slices);
        return new Evidence(
                test.getRequiredTestClass().getName(),
                name(test),
                found.from(),
                found.to(),
                Failure.of(failure, project),
                slices,
                told,
                found.exhibits(),
                found.notes());
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
        report.add(
                new TestResult(
                        test.getUniqueId(),
                        test.getRequiredTestClass().getName(),
                        name(test),
                        outcome,
                        from,
                        Duration.between(from, Instant.now()),
                        reason,
                        folders.getOrDefault(test.getUniqueId(), ""),
                        Optional.empty()));
    }

    /** It has failed. */
    void ended(ExtensionContext test, Throwable failure) {
        ended(test, Outcome.FAILED, Failure.of(failure, project).summary());
    }

    /** When a test began. */
    Instant since(ExtensionContext test) {
        return began.getOrDefault(test.getUniqueId(), Instant.now());
    }

    /** The method's, and the display name where that says more; empty for a class. */
    private static String name(ExtensionContext test) {
        String display = test.getDisplayName();
        return test.getTestMethod()
                .map(method ->
                        display.startsWith(method.getName() + "(")
                                ? method.getName()
                                : method.getName() + " " + display)
                .orElse("");
    }

    @Override
    public void close() {
        try {
            report.close();
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "No report of the tests", e);
        }
    }
}
