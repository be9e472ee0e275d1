package dev.testenv.engine;

import dev.testenv.plan.Plan;
import dev.testenv.plan.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Runs a plan: each step as soon as what it waits for has succeeded, at most so many at a time. It
 * decides nothing. After the first failure nothing new starts; actions under way finish, waits are
 * given up because they change nothing.
 */
public final class Engine {
    private final ActionRunner runner;
    private final int parallel;
    private final LongSupplier nanoClock;
    private final Consumer<EngineEvent> listener;

    /**
     * @param runner carries out one action
     * @param parallel how many actions may run at once; waiting does not count
     * @param nanoClock a monotonic clock, such as {@code System::nanoTime}
     * @param listener told what happens, one event at a time
     */
    public Engine(
            ActionRunner runner,
            int parallel,
            LongSupplier nanoClock,
            Consumer<EngineEvent> listener) {
        this.runner = runner;
        this.parallel = parallel;
        this.nanoClock = nanoClock;
        this.listener = listener;
    }

    /**
     * @throws RunFailedException when a step fails
     * @throws InterruptedException when this thread is interrupted; steps under way are given up
     */
    public Outcome run(Plan plan) throws InterruptedException {
        return new Run(plan).run();
    }

    private sealed interface Signal {
        record Happened(EngineEvent event) implements Signal {}

        record Ended(StepResult result) implements Signal {}
    }

    /**
     * One run; all of its state is touched by the calling thread alone, the others only send
     * signals.
     */
    private final class Run {
        private final Plan plan;
        private final long start = nanoClock.getAsLong();
        private final BlockingQueue<Signal> signals = new LinkedBlockingQueue<>();
        private final Map<Integer, Step> waiting = new LinkedHashMap<>();
        private final Map<Integer, Thread> running = new HashMap<>();
        private final Set<Integer> succeeded = new HashSet<>();
        private final List<StepResult> results = new ArrayList<>();
        private final List<Throwable> failures = new ArrayList<>();
        private final Set<Integer> givenUp = new HashSet<>();
        private int acting;

        Run(Plan plan) {
            this.plan = plan;
            plan.steps().forEach(s -> waiting.put(s.number(), s));
        }

        Outcome run() throws InterruptedException {
            try {
                startWhatCan();
                while (!running.isEmpty()) {
                    switch (signals.take()) {
                        case Signal.Happened happened -> listener.accept(happened.event());
                        case Signal.Ended ended -> {
                            ended(ended.result());
                            startWhatCan();
                        }
                    }
                }
            } catch (InterruptedException e) {
                running.values().forEach(Thread::interrupt);
                throw e;
            }
            waiting.values().forEach(s -> listener.accept(new EngineEvent.Skipped(s)));
            if (!failures.isEmpty()) {
                throw new RunFailedException(
                        failures.getFirst(), failures.subList(1, failures.size()), results);
            }
            return new Outcome(plan, results, since(start));
        }

        private void startWhatCan() {
            if (!failures.isEmpty()) {
                return;
            }
            for (Step step : List.copyOf(waiting.values())) {
                boolean free = step.isWait() || acting < parallel;
                if (free && succeeded.containsAll(step.waitsFor())) {
                    start(step);
                }
            }
        }

        private void start(Step step) {
            waiting.remove(step.number());
            acting += step.isWait() ? 0 : 1;
            listener.accept(new EngineEvent.Started(step));
            running.put(
                    step.number(),
                    Thread.ofPlatform()
                            .daemon()
                            .name("step-" + step.number() + "-" + step.subject())
                            .start(() -> carryOut(step)));
        }

        private void carryOut(Step step) {
            long began = nanoClock.getAsLong();
            Optional<Throwable> failure = Optional.empty();
            try {
                runner.run(
                        step,
                        text ->
                                signals.add(
                                        new Signal.Happened(new EngineEvent.Progress(step, text))));
            } catch (Throwable e) {
                failure = Optional.of(e);
            }
            signals.add(
                    new Signal.Ended(
                            new StepResult(
                                    step, Duration.ofNanos(began - start), since(began), failure)));
        }

        private void ended(StepResult result) {
            Step step = result.step();
            running.remove(step.number());
            acting -= step.isWait() ? 0 : 1;
            if (result.failure().isEmpty()) {
                succeeded.add(step.number());
                results.add(result);
                listener.accept(new EngineEvent.Succeeded(step, result.took()));
            } else if (givenUp.contains(step.number())) {
                listener.accept(new EngineEvent.Skipped(step));
            } else {
                failures.add(result.failure().get());
                results.add(result);
                listener.accept(
                        new EngineEvent.Failed(step, result.took(), result.failure().get()));
                giveUpWaits();
            }
        }

        private void giveUpWaits() {
            for (Step step : plan.steps()) {
                Thread thread = running.get(step.number());
                if (thread != null && step.isWait()) {
                    givenUp.add(step.number());
                    thread.interrupt();
                }
            }
        }

        private Duration since(long nanos) {
            return Duration.ofNanos(nanoClock.getAsLong() - nanos);
        }
    }
}
