package dev.testenv.junit;

import dev.testenv.history.Blame;
import dev.testenv.report.Evidence;
import dev.testenv.report.Failure;
import dev.testenv.report.Judge;
import dev.testenv.report.RunReport;
import dev.testenv.slice.Slice;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The tests that failed: their evidence is gathered, written and judged, once for each. */
final class Reds {
    private static final System.Logger LOG = System.getLogger("dev.testenv.junit");

    private final Path project;
    private final Path place;
    private final RunReport report;
    private final Attachments attachments;
    private final Map<String, Red> known = new ConcurrentHashMap<>();

    /**
     * @param project where the sources of the tests are
     * @param place of the report
     */
    Reds(Path project, Path place, RunReport report, Attachments attachments) {
        this.project = project;
        this.place = place;
        this.report = report;
        this.attachments = attachments;
    }

    /**
     * A test that failed.
     *
     * @param folder of its evidence in the report; empty when it was not written
     * @param blame why it failed
     */
    record Red(String folder, Blame blame) {}

    /** What is known of a test; empty when it has not failed. */
    Optional<Red> of(ExtensionContext test) {
        return Optional.ofNullable(known.get(test.getUniqueId()));
    }

    /** Of several failures of a test the first one counts. */
    void gather(ExtensionContext test, Throwable failure, Supplier<Investigation> investigation) {
        String id = test.getUniqueId();
        if (!known.containsKey(id)) {
            known.put(id, red(test, failure, investigation));
        }
    }

    private Red red(
            ExtensionContext test, Throwable failure, Supplier<Investigation> investigation) {
        try {
            Evidence evidence = evidence(test, failure, investigation.get());
            Red all = new Red(report.add(evidence), Judge.blame(evidence));
            if (report.isWritten()) {
                test.publishReportEntry("evidence", all.folder);
                attachments.print(place.resolve(all.folder));
            }
            return all;
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "No evidence of " + test.getDisplayName(), e);
            return new Red("", Judge.blame(Failure.of(failure, project)));
        }
    }

    private Evidence evidence(ExtensionContext test, Throwable failure, Investigation found) {
        List<Slice> slices = found.slices();
        List<Evidence.Told> told = found.told(slices);
        return new Evidence(
                test.getRequiredTestClass().getName(),
                TestId.name(test),
                found.from(),
                found.to(),
                Failure.of(failure, project),
                slices,
                told,
                found.exhibits(),
                found.notes());
    }
}
