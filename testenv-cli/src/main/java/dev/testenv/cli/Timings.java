package dev.testenv.cli;

import dev.testenv.engine.Outcome;
import dev.testenv.engine.StepResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Where the time went, as laps that follow each other: they add up to the wall time by
 * construction. Of the steps, which overlap, the chain that decided the end is listed.
 */
final class Timings {
    private final Supplier<Duration> age;
    private final Laps clock;
    private final List<Lap> laps = new ArrayList<>();

    private record Lap(Duration took, String what, int depth) {}

    /**
     * @param age how long the process has been running; asked only for the text, because the answer
     *     takes some milliseconds
     * @param nanoClock a monotonic clock
     */
    Timings(Supplier<Duration> age, LongSupplier nanoClock) {
        this.age = age;
        this.clock = new Laps(nanoClock, Duration.ZERO);
    }

    /** Ends a lap. */
    void lap(String what) {
        laps.add(new Lap(clock.lap(), what, 0));
    }

    /** Ends a lap of which a run's steps were a part. */
    void lap(String what, Outcome run) {
        Duration steps =
                run.results().stream()
                        .map(Timings::end)
                        .max(Comparator.naturalOrder())
                        .orElse(Duration.ZERO);
        laps.add(new Lap(clock.lap().minus(steps), what, 0));
        laps.add(new Lap(steps, "running the plan, of which", 0));
        laps.addAll(decisive(run));
    }

    /** All laps; the last one ends now. */
    String text(String lastLap) {
        lap(lastLap);
        Duration all = age.get();
        Duration measured =
                laps.stream()
                        .filter(l -> l.depth() == 0)
                        .map(Lap::took)
                        .reduce(Duration.ZERO, Duration::plus);
        StringBuilder text = new StringBuilder("seconds\n");
        text.append(line(new Lap(all.minus(measured), "starting the program", 0)));
        laps.forEach(lap -> text.append(line(lap)));
        return text.append(line(new Lap(all, "in all", 0))).toString().stripTrailing();
    }

    private static String line(Lap lap) {
        return String.format(
                Locale.ROOT,
                "%s%7.3f  %s%n",
                "  ".repeat(lap.depth() * 2),
                lap.took().toNanos() / 1e9,
                lap.what());
    }

    /** Backwards from the step that ended last, always to the one that was waited for longest. */
    private static List<Lap> decisive(Outcome run) {
        Map<Integer, StepResult> results = new HashMap<>();
        run.results().forEach(r -> results.put(r.step().number(), r));
        LinkedList<Lap> chain = new LinkedList<>();
        Optional<StepResult> at = run.results().stream().max(Comparator.comparing(Timings::end));
        Duration from = at.map(Timings::end).orElse(Duration.ZERO);
        while (at.isPresent()) {
            StepResult step = at.get();
            idle(from.minus(end(step)), chain);
            chain.addFirst(
                    new Lap(
                            step.took(),
                            step.step().subject() + ": " + ActionText.of(step.step().action()),
                            1));
            from = step.began();
            at =
                    step.step().waitsFor().stream()
                            .map(results::get)
                            .filter(r -> r != null)
                            .max(Comparator.comparing(Timings::end));
        }
        idle(from, chain);
        return chain;
    }

    private static void idle(Duration gap, LinkedList<Lap> chain) {
        if (gap.toMillis() > 0) {
            chain.addFirst(new Lap(gap, "waiting for a free place", 1));
        }
    }

    private static Duration end(StepResult result) {
        return result.began().plus(result.took());
    }
}
