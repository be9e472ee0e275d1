package dev.testenv.report;

import dev.testenv.history.Blame;
import dev.testenv.history.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What became of a test.
 *
 * @param id its name in the history: unique among all tests, the same in the next run
 * @param testClass its full name
 * @param name of the method, with the invocation's; empty when the class itself failed
 * @param took from before what runs before each test until after what runs after it
 * @param reason why it failed or was left out, in one line; empty when it passed
 * @param folder of its evidence; empty without any
 * @param blame why it was red; empty when it was not
 */
public record TestResult(
        String id,
        String testClass,
        String name,
        Outcome outcome,
        Instant began,
        Duration took,
        String reason,
        String folder,
        Optional<Blame> blame) {
    /** One that was not red. */
    public static TestResult green(
            String id,
            String testClass,
            String name,
            Outcome outcome,
            Instant began,
            Duration took,
            String reason) {
        return new TestResult(
                id, testClass, name, outcome, began, took, reason, "", Optional.empty());
    }

    /** What becomes of it when the run had made it before. */
    TestResult after(TestResult earlier) {
        Outcome both = outcome.after(earlier.outcome);
        if (both == outcome) {
            return this;
        }
        return new TestResult(
                id,
                testClass,
                name,
                both,
                began,
                took,
                earlier.reason,
                earlier.folder,
                earlier.blame);
    }

    /** Whether it failed, though it may have passed later. */
    boolean isRed() {
        return outcome == Outcome.FAILED || outcome == Outcome.FLAKY;
    }

    /** Whether it says only that a class did its own part, which nobody wants to read. */
    boolean isClassThatWorked() {
        return name.isEmpty() && outcome == Outcome.PASSED;
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
