package dev.testenv.junit;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.opentest4j.TestAbortedException;

/** A test in the environment, or a class with what it does outside its tests. */
final class Stay {
    private final WatchedEnvironment environment;
    private final TestTrace trace;
    private final Set<String> lineage;
    private final Changes changes;
    private final Optional<Stay> outer;
    private final Deaths.Span span;
    private final Instant began = Instant.now();
    private volatile @Nullable Instant ended;
    private volatile boolean failed;

    /**
     * Begins: what this thread changes is noted in {@code changes}, its requests carry the trace.
     *
     * @param within the class of a test, or the one around a nested class
     */
    Stay(
            WatchedEnvironment environment,
            TestTrace trace,
            Optional<Stay> within,
            Changes changes,
            Deaths.Span span) {
        this.environment = environment;
        this.trace = trace;
        this.lineage = new HashSet<>(within.map(stay -> stay.lineage).orElse(Set.of()));
        this.lineage.add(trace.id());
        this.changes = changes;
        this.span = span;
        this.outer = environment.enter(Optional.of(this));
    }

    TestTrace trace() {
        return trace;
    }

    Changes changes() {
        return changes;
    }

    /** Whether it is another test's, or another class's. */
    boolean isApartFrom(Stay other) {
        return !lineage.contains(other.trace.id()) && !other.lineage.contains(trace.id());
    }

    /** Whether it took place, at least in part, between two moments. */
    boolean overlaps(Instant from, Instant to) {
        Instant end = ended;
        return began.isBefore(to) && (end == null || end.isAfter(from));
    }

    /** A test of this class has failed, or it has itself. */
    void fail() {
        failed = true;
    }

    boolean hasFailed() {
        return failed;
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
        ended = Instant.now();
        span.close();
        // What undoing changes is noted nowhere.
        var unused = environment.enter(Optional.empty());
        try {
            changes.undo(environment, throwAway, left);
        } finally {
            unused = environment.enter(outer);
        }
    }
}
