package dev.testenv.junit;

import static org.junit.platform.commons.support.AnnotationSupport.findAnnotation;

import dev.testenv.report.Evidence;
import dev.testenv.report.Remark;
import dev.testenv.report.RunReport;
import dev.testenv.slice.Slice;
import java.lang.System.Logger.Level;
import java.lang.reflect.AnnotatedElement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.platform.commons.support.ReflectionSupport;
import org.opentest4j.AssertionFailedError;

/** Looks for errors that tests have not noticed, as {@link NoErrorsInLogs} says. */
final class Sweeps implements AutoCloseable {
    /** For all tests: {@code true}, or the name of a class that has the annotation. */
    static final String PROPERTY = "testenv.noErrorsInLogs";

    /** Errors that a message shows. */
    private static final int SHOWN = 10;

    private static final System.Logger LOG = System.getLogger("dev.testenv.junit");

    private final RunReport report;
    private final KnownErrors known;
    private final Optional<NoErrorsInLogs> global;

    /**
     * @param configured the value of {@link #PROPERTY}
     */
    Sweeps(RunReport report, LocalDate today, Optional<String> configured) {
        this.report = report;
        this.known = new KnownErrors(today);
        this.global = configured.map(String::strip).filter(Sweeps::isOn).map(Sweeps::annotation);
    }

    /** Has the annotation, for those who only say {@code true}. */
    @NoErrorsInLogs
    private static final class Plain {}

    private static boolean isOn(String configured) {
        return !configured.isEmpty() && !configured.equals("false");
    }

    private static NoErrorsInLogs annotation(String configured) {
        Class<?> bearer =
                configured.equals("true")
                        ? Plain.class
                        : ReflectionSupport.tryToLoadClass(configured).toOptional().orElse(null);
        return findAnnotation(bearer, NoErrorsInLogs.class)
                .orElseThrow(() ->
                        new ExtensionConfigurationException(
                                PROPERTY
                                        + " is '"
                                        + configured
                                        + "'. It may be true, false, or the name of a class with"
                                        + " the annotation @NoErrorsInLogs."));
    }

    /** What counts for a method, or a class; empty when its logs are not judged. */
    Optional<LogSweep> of(AnnotatedElement... elements) {
        List<NoErrorsInLogs> all = new ArrayList<>();
        Arrays.stream(elements)
                .forEach(e -> findAnnotation(e, NoErrorsInLogs.class).ifPresent(all::add));
        global.ifPresent(all::add);
        return all.isEmpty() ? Optional.empty() : Optional.of(LogSweep.of(all));
    }

    /**
     * @param found all that is known
     * @throws AssertionFailedError for errors that are not allowed, and when nobody can tell
     */
    void require(LogSweep sweep, String whatPassed, Investigation found) {
        List<Slice> slices = found.wholeSlices();
        List<LoggedError> errors = new ArrayList<>();
        slices.forEach(slice -> errors.addAll(sweep.errors(slice)));
        found.toldErrors(slices).forEach(told -> errors.addAll(errors(told)));
        List<String> complaints = known.complaints(sweep, errors);
        if (!complaints.isEmpty()) {
            throw new AssertionFailedError(
                    whatPassed + " passed, but meanwhile errors were logged:\n" + text(complaints));
        }
        if (found.isIncomplete()) {
            throw new AssertionFailedError(
                    whatPassed
                            + " passed, but whether errors were logged cannot be told.\n"
                            + found.notes());
        }
    }

    private static List<LoggedError> errors(Evidence.Told told) {
        return told.events().stream()
                .map(event -> new LoggedError(told.app(), told.app(), event))
                .toList();
    }

    private static String text(List<String> complaints) {
        int more = complaints.size() - SHOWN;
        return String.join("\n", complaints.subList(0, Math.min(SHOWN, complaints.size())))
                + (more > 0 ? "\nand " + more + " more" : "");
    }

    /** At the end of the run. */
    @Override
    public void close() {
        for (Remark remark : known.remarks()) {
            report.add(remark);
            if (remark.matters()) {
                LOG.log(
                        Level.WARNING,
                        "@NoErrorsInLogs allows {0}; {1}",
                        remark.known(),
                        remark.advice());
            }
        }
    }
}
