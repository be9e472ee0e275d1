package dev.testenv.junit;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.opentest4j.TestAbortedException;

/** A test in the environment, or a class with what it does outside its tests. */
final class Stay {
    private final WatchedEnvironment environment;
    private final Changes changes;
    private final Optional<Changes> outer;
    private final Deaths.Span span;

    /** Begins: what this thread changes is noted in {@code changes}. */
    Stay(WatchedEnvironment environment, Changes changes, Deaths.Span span) {
        this.environment = environment;
        this.changes = changes;
        this.outer = environment.note(Optional.of(changes));
        this.span = span;
    }

    /**
     * @throws AppDiedException when an app has died
     */
    void requireNoDeath() {
        List<String> deaths = span.soFar();
        if (!deaths.isEmpty()) {
            throw new AppDiedException(deaths, null);
        }
    }

    /** What to report for a failure: that an app has died, if it has, else the failure itself. */
    Throwable explained(Throwable failure) throws InterruptedException {
        if (failure instanceof TestAbortedException) {
            return failure;
        }
        List<String> deaths = span.soFarOrInAMoment();
        return deaths.isEmpty() ? failure : new AppDiedException(deaths, failure);
    }

    /** Ends, and makes the environment as it was; parameters as for {@link Changes#undo}. */
    void end(Set<String> throwAway, Consumer<String> left) {
        span.close();
        // What undoing changes is noted nowhere.
        environment.note(Optional.empty());
        try {
            changes.undo(environment, throwAway, left);
        } finally {
            environment.note(outer);
        }
    }
}
