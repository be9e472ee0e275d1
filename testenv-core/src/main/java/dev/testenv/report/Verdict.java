package dev.testenv.report;

import dev.testenv.history.Outcome;
import java.util.Optional;

/**
 * A whole run in a few words.
 *
 * @param passed whether something was done and nothing failed
 * @param text {@code 2 of 17 tests failed}
 * @param firstFailure the test that failed first, and why; of a build whose tests have passed, what
 *     became of it; empty when all has passed
 * @param tests how many there were
 */
public record Verdict(boolean passed, String text, String firstFailure, int tests) {
    static Verdict of(Part all) {
        long failed = count(all, Outcome.FAILED);
        Optional<Build> broken = all.builds().stream().filter(b -> !b.passed()).findFirst();
        boolean passed =
                failed == 0
                        && broken.isEmpty()
                        && (count(all, Outcome.PASSED) + count(all, Outcome.FLAKY) > 0
                                || !all.builds().isEmpty());
        String text =
                failed > 0
                        ? failed + " of " + Shown.count(all.tests().size(), "test") + " failed"
                        : broken.map(Build::verdict).orElseGet(() -> withoutFailure(all));
        return new Verdict(
                passed,
                text,
                all.tests().stream()
                        .filter(TestResult::failed)
                        .findFirst()
                        .map(test -> test.title() + ": " + test.reason())
                        .or(() -> broken.map(Build::verdict))
                        .orElse(""),
                all.tests().size());
    }

    /** Where nothing ran nothing has passed; what passed only when it was run again is told. */
    private static String withoutFailure(Part all) {
        long flaky = count(all, Outcome.FLAKY);
        if (flaky > 0) {
            return flaky
                    + " of "
                    + Shown.count(all.tests().size(), "test")
                    + " passed only when run again";
        }
        long passed = count(all, Outcome.PASSED);
        return passed > 0
                ? Shown.count(passed, "test") + " passed"
                : all.builds().stream().findFirst().map(Build::verdict).orElse("No test was made");
    }

    static long count(Part all, Outcome outcome) {
        return all.tests().stream().filter(test -> test.outcome() == outcome).count();
    }
}
