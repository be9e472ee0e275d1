package dev.testenv;

import dev.testenv.engine.Engine;
import dev.testenv.engine.EngineEvent;
import dev.testenv.engine.Outcome;
import dev.testenv.engine.RunFailedException;
import dev.testenv.model.Patience;
import dev.testenv.model.WaitStrategy;
import dev.testenv.plan.Action;
import dev.testenv.plan.Action.Awaited;
import dev.testenv.plan.Observed;
import dev.testenv.plan.Plan;
import dev.testenv.ready.ContainerLife;
import dev.testenv.ready.Reach;
import dev.testenv.ready.Readiness;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * Asks containers that run whether they are ready, for a moment and without listening to events.
 */
final class QuickLook {
    private static final Duration MOMENT = Duration.ofMillis(1500);

    private final Observed observed;
    private final Readiness readiness;
    private final Set<String> known;

    QuickLook(EngineRoom engine, Observed observed) {
        this.observed = observed;
        Reach reach = engine.reach(observed.network());
        this.readiness = engine.readiness(reach);
        this.known = engine.foundReady();
    }

    /** The outcome when all is ready, else empty: then it takes a real wait to tell. */
    Optional<Outcome> outcome(Plan plan, Consumer<EngineEvent> listener)
            throws InterruptedException {
        List<EngineEvent> events = new ArrayList<>();
        try {
            Outcome outcome =
                    new Engine(
                                    (step, progress) -> {
                                        if (step.action() instanceof Action.AwaitReady wait) {
                                            reasonAgainst(wait.awaited())
                                                    .ifPresent(r -> {
                                                        throw new IllegalStateException(r);
                                                    });
                                        }
                                    },
                                    1,
                                    System::nanoTime,
                                    events::add)
                            .run(plan.atOnce());
            events.forEach(listener);
            return Optional.of(outcome);
        } catch (RunFailedException e) {
            return Optional.empty();
        }
    }

    /** Why a container is not ready; empty when it is. */
    Optional<String> reasonAgainst(Awaited awaited) throws InterruptedException {
        Optional<Observed.Container> container = observed.container(awaited.container());
        if (container.filter(Observed.Container::isRunning).isEmpty()) {
            boolean done =
                    awaited.ready() instanceof WaitStrategy.Completed
                            && container
                                    .filter(c -> c.state().equals("exited") && c.exitCode() == 0)
                                    .isPresent();
            return done
                    ? Optional.empty()
                    : Optional.of(
                            "it is " + container.map(Observed.Container::state).orElse("missing"));
        }
        Patience brief = new Patience(MOMENT, MOMENT, awaited.patience().period(), 1);
        Awaited question =
                new Awaited(
                        awaited.container(),
                        awaited.app(),
                        awaited.endpoint(),
                        awaited.address(),
                        present(awaited.ready()),
                        brief,
                        awaited.site());
        String id = container.get().id();
        Optional<String> reason = readiness.look(question, new Running(), known.contains(id));
        if (reason.isEmpty()) {
            known.add(id);
        }
        return reason;
    }

    /**
     * What was waited for once at the start and is over needs no second look: the container still
     * runs.
     */
    private static WaitStrategy present(WaitStrategy strategy) {
        return switch (strategy) {
            case WaitStrategy.LogLine log -> new WaitStrategy.StillRunning(Duration.ZERO);
            case WaitStrategy.HealthCheck check -> new WaitStrategy.StillRunning(Duration.ZERO);
            case WaitStrategy.AllOf all ->
                    new WaitStrategy.AllOf(all.all().stream().map(QuickLook::present).toList());
            default -> strategy;
        };
    }

    /** A container that runs, as far as anybody has told us. */
    private static final class Running implements ContainerLife {
        @Override
        public Instant startedAt() {
            return Instant.EPOCH;
        }

        @Override
        public CompletableFuture<Exit> ended() {
            return new CompletableFuture<>();
        }

        @Override
        public Subscription lines(Consumer<String> line) {
            return () -> {};
        }

        @Override
        public Subscription health(Consumer<String> state) {
            return () -> {};
        }

        @Override
        public List<String> lastLines(int count) {
            return List.of();
        }
    }
}
