package dev.testenv.history;

import dev.testenv.history.HistoryLine.OfTest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Lines of a history that nobody has written. */
final class Lines {
    static final Instant BEGAN = Instant.parse("2026-11-20T06:11:19Z");
    static final Blame BLAME = new Blame(Label.PRODUCT, "billing/www answered 500 to GET /");

    private Lines() {}

    static OfTest test(int run, String test, Outcome outcome) {
        return new OfTest(
                "run-" + run,
                test,
                BEGAN.plusSeconds(run),
                outcome,
                Duration.ofMillis(100L * run),
                0,
                outcome == Outcome.FAILED ? Optional.of(BLAME) : Optional.empty());
    }

    /** One test over many runs, of which each is a letter: p, f, F for flaky, k, a. */
    static TestHistory of(String outcomes) {
        List<HistoryLine> lines = new ArrayList<>();
        for (int run = 1; run <= outcomes.length(); run++) {
            lines.add(test(run, "T.t", outcome(outcomes.charAt(run - 1))));
        }
        return History.of(lines).tests().getFirst();
    }

    private static Outcome outcome(char letter) {
        return switch (letter) {
            case 'p' -> Outcome.PASSED;
            case 'f' -> Outcome.FAILED;
            case 'F' -> Outcome.FLAKY;
            case 'k' -> Outcome.KNOWN;
            case 'a' -> Outcome.ABORTED;
            default -> throw new IllegalArgumentException(String.valueOf(letter));
        };
    }
}
