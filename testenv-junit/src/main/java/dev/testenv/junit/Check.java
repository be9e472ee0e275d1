package dev.testenv.junit;

import dev.testenv.dsl.AppHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.function.Executable;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/**
 * What one system is to look like after an action. All systems are looked at, whatever becomes of
 * one of them, and one failure tells of each:
 *
 * <pre>{@code
 * checkAll(
 *         check(apps.POSTGRES, () -> assertThat(row(id)).contains("rendered")),
 *         check(apps.S3, () -> eventually(() -> bucket.text(id + ".txt"), text -> !text.isEmpty())),
 *         check("the ledger", () -> ...));
 * }</pre>
 *
 * @param system as the failure names it
 * @param expectation throws when the system is otherwise
 */
public record Check(String system, Executable expectation) {

    /** Of something that is no app. */
    public static Check check(String system, Executable expectation) {
        return new Check(system, expectation);
    }

    /** Of an app, under its name. */
    public static Check check(AppHandle app, Executable expectation) {
        return new Check(app.app().name(), expectation);
    }

    /**
     * Makes all checks, one after the other.
     *
     * @throws AssertionFailedError when one of them has failed, with the outcome and the time of
     *     each; what they have thrown is attached to it
     * @throws IllegalArgumentException when there is none
     */
    public static void checkAll(Check... checks) {
        if (checks.length == 0) {
            throw new IllegalArgumentException("checkAll has nothing to check: name a system");
        }
        List<Throwable> failures = new ArrayList<>();
        StringBuilder lines = new StringBuilder();
        for (Check check : checks) {
            long began = System.nanoTime();
            Optional<Throwable> failure = check.failure();
            failure.ifPresent(failures::add);
            lines.append(check.line(failure, (System.nanoTime() - began) / 1e9));
        }
        if (!failures.isEmpty()) {
            throw failed(
                    failures.size() + " of " + checks.length + " checks failed" + lines, failures);
        }
    }

    private static AssertionFailedError failed(String message, List<Throwable> failures) {
        AssertionFailedError all = new AssertionFailedError(message);
        failures.forEach(all::addSuppressed);
        return all;
    }

    /** A test that is not to go on does not. */
    private Optional<Throwable> failure() {
        try {
            Eventually.run(expectation);
            return Optional.empty();
        } catch (TestAbortedException e) {
            throw e;
        } catch (Exception | AssertionError e) {
            return Optional.of(e);
        }
    }

    private String line(Optional<Throwable> failure, double seconds) {
        String time = String.format(Locale.ROOT, "%.1f s", seconds);
        return "\n  "
                + system
                + failure.map(f -> " failed after " + time + ": " + indented(f))
                        .orElse(" passed after " + time);
    }

    private static String indented(Throwable failure) {
        String message = failure.getMessage();
        return message == null || message.isBlank()
                ? failure.getClass().getName()
                : message.strip().replaceAll("\\R", "\n      ");
    }
}
