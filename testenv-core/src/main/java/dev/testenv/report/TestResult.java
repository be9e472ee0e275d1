package dev.testenv.report;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * What became of a test.
 *
 * @param id unique among all tests; the same in the next run
 * @param testClass its full name
 * @param name of the method, with the invocation's; empty when the class itself failed
 * @param took from before what runs before each test until after what runs after it
 * @param reason why it failed or was left out, in one line; empty when it passed
 * @param folder of its evidence; empty without any
 */
public record TestResult(
        String id,
        String testClass,
        String name,
        Outcome outcome,
        Instant began,
        Duration took,
        String reason,
        String folder) {
    /** How a test can end. */
    public enum Outcome {
        PASSED,
        FAILED,
        /** It found that it could not be made. */
        ABORTED,
        /** It was not begun. */
        DISABLED;

        /** {@code passed}. */
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    boolean failed() {
        return outcome == Outcome.FAILED;
    }

    /** {@code InvoiceTest.anInvoiceReachesStorage}. */
    String title() {
        String type = testClass.substring(testClass.lastIndexOf('.') + 1);
        return name.isEmpty() ? type : type + "." + name;
    }

    /** Where it stands in the page. */
    String anchor() {
        return folder.isEmpty() ? id : folder;
    }
}
