package dev.testenv.cli;

import dev.testenv.engine.EngineEvent;
import dev.testenv.plan.Action;
import dev.testenv.plan.Step;
import java.io.PrintStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

/** A line when a step begins, one when it is done; what takes long is heard of now and then. */
final class PlainProgress implements Progress {
    private static final Duration NOW_AND_THEN = Duration.ofSeconds(10);

    private final PrintStream err;
    private final boolean verbose;
    private final LongSupplier nanoClock;
    private final Map<Integer, Long> heardOf = new HashMap<>();
    private final Set<String> touched = new HashSet<>();

    /**
     * @param verbose whether to print every change
     */
    PlainProgress(PrintStream err, boolean verbose, LongSupplier nanoClock) {
        this.err = err;
        this.verbose = verbose;
        this.nanoClock = nanoClock;
    }

    @Override
    public void accept(EngineEvent event) {
        Step step = event.step();
        switch (event) {
            case EngineEvent.Started started -> started(step);
            case EngineEvent.Progress progress -> {
                if (verbose || isDue(step)) {
                    print(step, progress.text());
                }
            }
            case EngineEvent.Succeeded succeeded -> {
                if (!ActionText.done(step.action()).isEmpty() && isTouched(step)) {
                    print(step, ActionText.done(step.action()) + after(succeeded.took()));
                }
            }
            case EngineEvent.Failed failed -> print(step, "failed" + after(failed.took()));
            case EngineEvent.Skipped skipped -> {
                if (verbose) {
                    print(step, "not done: " + ActionText.of(step.action()));
                }
            }
        }
    }

    private void started(Step step) {
        heardOf.put(step.number(), nanoClock.getAsLong());
        if (!(step.action() instanceof Action.AwaitReady)) {
            touched.add(step.subject());
        }
        if (isTouched(step)) {
            print(step, ActionText.of(step.action()));
        }
    }

    /** What runs already and is only looked at is no news. */
    private boolean isTouched(Step step) {
        return verbose || touched.contains(step.subject());
    }

    private boolean isDue(Step step) {
        long now = nanoClock.getAsLong();
        boolean due = now - heardOf.getOrDefault(step.number(), now) >= NOW_AND_THEN.toNanos();
        if (due) {
            heardOf.put(step.number(), now);
        }
        return due;
    }

    private void print(Step step, String text) {
        err.println(step.subject() + ": " + text);
    }

    private static String after(Duration took) {
        return " after " + Seconds.of(took);
    }

    @Override
    public void close() {
        err.flush();
    }
}
