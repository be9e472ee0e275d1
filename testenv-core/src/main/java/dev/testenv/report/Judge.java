package dev.testenv.report;

import dev.testenv.history.Blame;
import dev.testenv.history.Label;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Says where the reason of a red is to be looked for.
 *
 * <p>The first rule that applies decides, and what lies deepest is asked first: without an engine
 * there is no app that could be to blame, and of an app that ran out of memory it says nothing that
 * it answered 500 before. A test is to blame when nobody else is.
 */
public final class Judge {
    private static final List<Function<Evidence, Optional<Blame>>> RULES =
            List.of(
                    evidence -> ThrownSigns.of(evidence.failure()),
                    evidence -> ThrownSigns.ofNote(evidence.note()),
                    evidence -> new AppSigns(evidence).machine(),
                    evidence -> new AppSigns(evidence).environment(),
                    evidence -> new AppSigns(evidence).product(),
                    evidence -> new AppSigns(evidence).foundation(),
                    evidence -> ThrownSigns.ofConnection(evidence.failure()));

    private static final String NOTHING_KNOWN =
            "nothing is known of any app that could be to blame";

    private Judge() {}

    /** Judges what is known about a test that failed. */
    public static Blame blame(Evidence evidence) {
        return RULES.stream()
                .flatMap(rule -> rule.apply(evidence).stream())
                .findFirst()
                .orElseGet(() -> new Blame(Label.TEST, nothingElse(evidence)));
    }

    /** Judges a failure of which nothing else is known. */
    public static Blame blame(Failure failure) {
        return ThrownSigns.of(failure)
                .or(() -> ThrownSigns.ofConnection(failure))
                .orElseGet(() -> new Blame(Label.TEST, NOTHING_KNOWN));
    }

    private static String nothingElse(Evidence evidence) {
        return evidence.slices().isEmpty()
                ? NOTHING_KNOWN
                : "no app has failed or logged an error meanwhile";
    }
}
