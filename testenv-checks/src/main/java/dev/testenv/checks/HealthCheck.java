package dev.testenv.checks;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * One declared check.
 *
 * @param name unique among the checks of its app, such as {@code answers}
 * @param app the app that it judges
 * @param kind whether it is there to notice or to explain
 * @param suite what it was declared in; a diagnostic runs when a smoke test of its own suite failed
 * @param groups names by which it can be asked for
 * @param limit how long it may take
 * @param skip why it is left out, if it is
 * @param expectedToFail why it is known not to hold, if it is
 * @param safety whether it may run against a deployed system
 * @param body what it does
 */
public record HealthCheck(
        String name,
        String app,
        CheckResult.Kind kind,
        String suite,
        Set<String> groups,
        Duration limit,
        Optional<String> skip,
        Optional<String> expectedToFail,
        Safety safety,
        Body body) {
    /** What a check may take that says nothing. */
    public static final Duration DEFAULT_LIMIT = Duration.ofSeconds(10);

    public HealthCheck {
        groups = Set.copyOf(groups);
    }

    /** {@code billing/answers}, or the name alone. */
    public String id() {
        return CheckResult.id(app, name);
    }

    /** Where a check may run. */
    public enum Safety {
        /** In an environment alone. */
        ENVIRONMENT,
        /** It only looks, and lightly: against a deployed system as well. */
        LIVE,
        /** It changes what it looks at. */
        MUTATING
    }

    /** What a check does. */
    @FunctionalInterface
    public interface Body {
        /**
         * Looks, from a position. An assertion error means that what is expected does not hold; any
         * other exception that the check itself broke.
         */
        void look(CheckContext from) throws Exception;
    }
}
