package dev.testenv.checks;

import java.util.Comparator;

/**
 * How one check ended at one position.
 *
 * @param name such as {@code answers}, unique among the checks of its app
 * @param app what it judges, empty for the environment as a whole
 * @param from where it looked from, such as {@code billing/www} or {@code host}
 * @param kind whether it is there to notice or to explain
 * @param outcome how it ended
 * @param millis how long it took
 * @param message why, in one sentence; empty for a plain pass
 */
public record CheckResult(
        String name,
        String app,
        String from,
        Kind kind,
        Outcome outcome,
        long millis,
        String message) {

    /** The same order whatever ran first: the worst first, then by app, name and position. */
    static final Comparator<CheckResult> ORDER =
            Comparator.<CheckResult>comparingInt(r -> severity(r.outcome()))
                    .thenComparing(CheckResult::app)
                    .thenComparing(CheckResult::kind)
                    .thenComparing(CheckResult::name)
                    .thenComparing(CheckResult::from);

    /** What a check is for. */
    public enum Kind {
        /** Light and quick; runs first. */
        SMOKE,
        /** Judges, without more. */
        CHECK,
        /** Runs when a smoke test of its app failed, and says why. */
        DIAGNOSTIC
    }

    /** {@code billing/answers}, or the name alone. */
    public String id() {
        return id(app, name);
    }

    static String id(String app, String name) {
        return app.isEmpty() ? name : app + "/" + name;
    }

    private static int severity(Outcome outcome) {
        return switch (outcome) {
            case FAIL -> 0;
            case UNEXPECTED_SUCCESS -> 1;
            case ERROR -> 2;
            case INCONCLUSIVE -> 3;
            case WARN -> 4;
            case EXPECTED_FAILURE -> 5;
            case PASS -> 6;
            case SKIP -> 7;
        };
    }
}
