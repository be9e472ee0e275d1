package dev.testenv.checks;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What looking once has shown.
 *
 * @param outcome one of pass, warn, fail, inconclusive, skip
 * @param message why; empty for a plain pass
 */
public record Finding(Outcome outcome, String message) {
    /** All is as expected. */
    public static final Finding PASS = new Finding(Outcome.PASS, "");

    private static final List<Outcome> WORST_FIRST =
            List.of(
                    Outcome.FAIL,
                    Outcome.ERROR,
                    Outcome.INCONCLUSIVE,
                    Outcome.WARN,
                    Outcome.SKIP,
                    Outcome.PASS);

    /** Something is not as expected. */
    public static Finding fail(String message) {
        return new Finding(Outcome.FAIL, message);
    }

    /** It is as expected, and somebody should look. */
    public static Finding warn(String message) {
        return new Finding(Outcome.WARN, message);
    }

    /** It cannot be known from here. */
    public static Finding inconclusive(String why) {
        return new Finding(Outcome.INCONCLUSIVE, why);
    }

    /** It is not to be judged here. */
    public static Finding skip(String why) {
        return new Finding(Outcome.SKIP, why);
    }

    /** One of several: the worst outcome, and what led to it. Of none, a plain pass. */
    static Finding of(List<Finding> findings) {
        Outcome worst =
                findings.stream()
                        .map(Finding::outcome)
                        .min(Comparator.comparingInt(WORST_FIRST::indexOf))
                        .orElse(Outcome.PASS);
        String why =
                findings.stream()
                        .filter(f -> f.outcome() == worst && !f.message().isEmpty())
                        .map(Finding::message)
                        .distinct()
                        .collect(Collectors.joining("; "));
        return new Finding(worst, why);
    }
}
