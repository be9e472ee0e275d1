package dev.testenv.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.testenv.model.Patience;
import dev.testenv.model.WaitStrategy;
import dev.testenv.plan.Action;
import dev.testenv.plan.Plan;
import dev.testenv.plan.Step;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class EngineTest {
    private final ConcurrentLinkedQueue<String> done = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<EngineEvent> events = new ConcurrentLinkedQueue<>();

    @Test
    void startsAStepWhenAllThatItWaitsForHasSucceeded() throws Exception {
        engine((step, progress) -> done.add(step.subject()), 4)
                .run(plan(start(1, "a"), start(2, "b", 1), start(3, "c", 1, 2)));

        assertThat(done).containsExactly("a", "b", "c");
    }

    @Test
    void runsIndependentStepsAtTheSameTime() throws Exception {
        CyclicBarrier both = new CyclicBarrier(2);
        engine((step, progress) -> meet(both), 2).run(plan(start(1, "a"), start(2, "b")));

        assertThat(events.stream().filter(e -> e instanceof EngineEvent.Succeeded)).hasSize(2);
    }

    @Test
    void keepsToItsBound() throws Exception {
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        engine(
                        (step, progress) -> {
                            most.accumulateAndGet(now.incrementAndGet(), Math::max);
                            Thread.yield();
                            now.decrementAndGet();
                        },
                        2)
                .run(
                        plan(
                                start(1, "a"),
                                start(2, "b"),
                                start(3, "c"),
                                start(4, "d"),
                                start(5, "e")));

        assertThat(most.get()).isBetween(1, 2);
    }

    @Test
    void waitsTakeNoPlaceInTheBound() throws Exception {
        CyclicBarrier all = new CyclicBarrier(3);
        engine((step, progress) -> meet(all), 1)
                .run(plan(await(1, "a"), await(2, "b"), start(3, "c")));

        assertThat(events.stream().filter(e -> e instanceof EngineEvent.Succeeded)).hasSize(3);
    }

    @Test
    void startsNothingAfterAFailureAndGivesTheFirstAsTheCause() {
        ActionRunner runner =
                (step, progress) -> {
                    if (step.subject().equals("bad")) {
                        throw new IllegalStateException("no such image");
                    }
                    done.add(step.subject());
                };

        assertThatThrownBy(() -> engine(runner, 4).run(plan(start(1, "bad"), start(2, "after", 1))))
                .isInstanceOf(RunFailedException.class)
                .hasMessage("no such image")
                .hasCauseInstanceOf(IllegalStateException.class);
        assertThat(done).isEmpty();
        assertThat(events).anyMatch(e -> e instanceof EngineEvent.Skipped);
    }

    @Test
    void letsActionsFinishButGivesUpWaitsWhenSomethingFails() {
        CountDownLatch waiting = new CountDownLatch(1);
        CountDownLatch failed = new CountDownLatch(1);
        ActionRunner runner =
                (step, progress) -> {
                    switch (step.subject()) {
                        case "slow" -> {
                            failed.await();
                            done.add("slow");
                        }
                        case "wait" -> {
                            waiting.countDown();
                            new CountDownLatch(1).await();
                        }
                        default -> {
                            waiting.await();
                            failed.countDown();
                            throw new IllegalStateException("broken");
                        }
                    }
                };

        assertThatThrownBy(() ->
                        engine(runner, 4)
                                .run(plan(start(1, "slow"), await(2, "wait"), start(3, "bad"))))
                .isInstanceOf(RunFailedException.class)
                .hasMessage("broken")
                .satisfies(e -> assertThat(e.getSuppressed()).isEmpty());
        assertThat(done).containsExactly("slow");
    }

    private Engine engine(ActionRunner runner, int parallel) {
        return new Engine(runner, parallel, System::nanoTime, events::add);
    }

    private static void meet(CyclicBarrier barrier) {
        try {
            barrier.await(10, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException("the others did not come", e);
        }
    }

    private static Plan plan(Step... steps) {
        return new Plan(List.of(steps), List.of(), true);
    }

    private static Step start(int number, String subject, Integer... after) {
        return new Step(number, subject, new Action.StartContainer(subject), "test", Set.of(after));
    }

    private static Step await(int number, String subject) {
        return new Step(
                number,
                subject,
                new Action.AwaitReady(
                        new Action.Awaited(
                                subject,
                                subject,
                                "",
                                "",
                                new WaitStrategy.PortOpen(1),
                                Patience.DEFAULT,
                                Optional.empty())),
                "test",
                Set.of());
    }
}
