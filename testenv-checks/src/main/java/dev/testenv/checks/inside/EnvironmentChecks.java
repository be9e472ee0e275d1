package dev.testenv.checks.inside;

import dev.testenv.TestEnv;
import dev.testenv.checks.CheckReport;
import dev.testenv.checks.CheckRunner;
import dev.testenv.checks.CheckRunner.Depth;
import dev.testenv.checks.HealthCheck;
import dev.testenv.checks.Selection;
import dev.testenv.checks.Verdict;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Runs checks in an environment, once or until they hold. */
public final class EnvironmentChecks implements AutoCloseable {
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(500);

    private final Positions positions;
    private final CheckRunner runner;
    private final CountDownLatch closed = new CountDownLatch(1);

    /** Nothing is looked at before the first run. */
    public EnvironmentChecks(TestEnv environment) {
        this.positions = new Positions(environment);
        this.runner = new CheckRunner(CheckRunner.DEFAULT_PARALLEL, positions);
    }

    /** Runs them once. */
    public CheckReport run(Selection selection, Depth depth) throws InterruptedException {
        positions.look(
                selection.checks().stream()
                        .map(HealthCheck::app)
                        .collect(Collectors.toUnmodifiableSet()));
        return runner.run(selection.checks(), depth, selection.objection());
    }

    /**
     * Runs them until all hold or the time is over.
     *
     * @return the last report
     */
    public CheckReport runUntilAllHold(Selection selection, Depth depth, Duration patience)
            throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        CheckReport report = run(selection, depth);
        while (report.verdict() == Verdict.FAIL && System.nanoTime() < deadline) {
            pause(BETWEEN_TRIES);
            report = run(selection, depth);
        }
        return report;
    }

    /** Returns after that time, or when this is closed. */
    public void pause(Duration time) throws InterruptedException {
        boolean unused = closed.await(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        closed.countDown();
        positions.close();
    }
}
