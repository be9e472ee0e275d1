package dev.testenv.ready;

import dev.testenv.model.Site;
import dev.testenv.model.WaitStrategy;
import dev.testenv.plan.Action;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * Waits until a container is ready, or until it is certain that it will not be. The container is
 * asked at its fixed address; once that holds, its site is asked by name through the gateway.
 */
public final class Readiness {
    private static final int LAST_LINES = 50;

    /**
     * A container that has been up for long gets at least this, so that one slow answer is none.
     */
    private static final Duration LEAST = Duration.ofSeconds(10);

    private final Reach reach;
    private final Insider insider;
    private final Clock clock;

    public Readiness(Reach reach, Insider insider, Clock clock) {
        this.reach = reach;
        this.insider = insider;
        this.clock = clock;
    }

    /**
     * Returns when the container is ready.
     *
     * @param progress takes what is still missing, whenever that changes
     * @throws NotReadyException as soon as the container has ended, or when its time is over
     */
    public void await(Action.Awaited awaited, ContainerLife life, Consumer<String> progress)
            throws InterruptedException {
        Attempts attempts = new Attempts(awaited.patience(), progress);
        CompletableFuture<Ending> ending = new CompletableFuture<>();
        life.ended()
                .whenComplete((exit, failure) -> {
                    if (failure != null) {
                        ending.completeExceptionally(failure);
                    } else if (exit.code() != 0 || !mayEnd(awaited.ready())) {
                        ending.complete(new Exited(exit));
                    }
                });
        // A thread of its own, so that an exit ends the wait while a probe is still in the air;
        // such a probe ends by itself, within Patience.probe.
        Thread asking =
                Thread.ofPlatform()
                        .daemon()
                        .name("ready-" + awaited.container())
                        .start(() -> ask(awaited, life, attempts, ending));
        try {
            Duration rest = rest(awaited, life);
            switch (ending.get(rest.toNanos(), TimeUnit.NANOSECONDS)) {
                case Ready ready -> {}
                case Exited exited -> throw exited(awaited, life, exited.exit());
                case Hopeless hopeless ->
                        throw failure(awaited, life, "", hopeless.why(), Optional.empty());
            }
        } catch (TimeoutException e) {
            String when = " " + seconds(age(life)) + " after its start";
            throw failure(awaited, life, when, attempts.lastReason(), Optional.empty());
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause
                    ? cause
                    : new IllegalStateException(e.getCause());
        } finally {
            asking.interrupt();
        }
    }

    private sealed interface Ending {}

    private record Ready() implements Ending {}

    private record Exited(ContainerLife.Exit exit) implements Ending {}

    private record Hopeless(String why) implements Ending {}

    private void ask(
            Action.Awaited awaited,
            ContainerLife life,
            Attempts attempts,
            CompletableFuture<Ending> ending) {
        ContainerProbes probes =
                new ContainerProbes(awaited, life, reach, insider, clock, attempts::askAgain);
        Ending end;
        try (Probe probe = probes.of(awaited.ready())) {
            Optional<String> never = attempts.until(probe, awaited.patience().successes());
            if (never.isEmpty() && awaited.site().isPresent()) {
                never = attempts.until(byName(awaited, awaited.site().get()), 1);
            }
            end = never.<Ending>map(Hopeless::new).orElseGet(Ready::new);
        } catch (InterruptedException | RuntimeException e) {
            ending.completeExceptionally(e);
            return;
        }
        // Said only now: whoever waited may rely on the probe's listeners being gone.
        ending.complete(end);
    }

    private Probe byName(Action.Awaited awaited, Site site) {
        return () ->
                objection(awaited, site).<Verdict>map(Verdict.NotYet::new).orElse(Verdict.HOLDS);
    }

    private Optional<String> objection(Action.Awaited awaited, Site site)
            throws InterruptedException {
        return byGateway(awaited, site)
                .complaint(reach.vantage())
                .map(why -> "through the gateway: " + why);
    }

    private static GatewayProbe byGateway(Action.Awaited awaited, Site site) {
        return new GatewayProbe(site, awaited.ready(), awaited.patience().probe());
    }

    /**
     * One look at what has been ready for a while, most probably. What answers through the gateway
     * answers at its own address, too, so it is asked once where waiting asks twice. What does not
     * accept connections is not asked for at the gateway, in whose log that would be an error.
     *
     * @param wasReady whether it has been found ready before: then it does accept them
     * @return why it is not ready; empty when it is
     */
    public Optional<String> look(Action.Awaited awaited, ContainerLife life, boolean wasReady)
            throws InterruptedException {
        Optional<Site> site = awaited.site();
        if (site.isPresent()
                && byGateway(awaited, site.get()).asksAll()
                && (wasReady || accepts(awaited, site.get()))) {
            return objection(awaited, site.get());
        }
        try {
            await(awaited, life, text -> {});
            return Optional.empty();
        } catch (NotReadyException e) {
            return Optional.of(e.reason());
        }
    }

    private boolean accepts(Action.Awaited awaited, Site site) throws InterruptedException {
        return reach.fromHost()
                && reach.vantage()
                        .accepts(
                                awaited.address(),
                                site.ports().getFirst().number(),
                                awaited.patience().probe());
    }

    /** Whether ending with 0 is what it is for. */
    private static boolean mayEnd(WaitStrategy strategy) {
        return switch (strategy) {
            case WaitStrategy.Completed completed -> true;
            case WaitStrategy.AllOf all -> all.all().stream().anyMatch(Readiness::mayEnd);
            default -> false;
        };
    }

    /** What is left of the limit, which counts from the container's start. */
    private Duration rest(Action.Awaited awaited, ContainerLife life) {
        Duration limit = awaited.patience().limit();
        Duration rest = limit.minus(age(life));
        Duration least = limit.compareTo(LEAST) < 0 ? limit : LEAST;
        return rest.compareTo(least) < 0 ? least : rest;
    }

    /** Never negative, whatever the engine's clock says. */
    private Duration age(ContainerLife life) {
        Duration age = Duration.between(life.startedAt(), clock.instant());
        return age.isNegative() ? Duration.ZERO : age;
    }

    private NotReadyException exited(
            Action.Awaited awaited, ContainerLife life, ContainerLife.Exit exit) {
        String how =
                exit.outOfMemory()
                        ? "it was killed for want of memory (exit code " + exit.code() + ")"
                        : "it ended with exit code " + exit.code();
        return failure(awaited, life, "", how, Optional.of(exit));
    }

    private static NotReadyException failure(
            Action.Awaited awaited,
            ContainerLife life,
            String when,
            String reason,
            Optional<ContainerLife.Exit> exit) {
        List<String> lines = List.of();
        RuntimeException unread = null;
        try {
            lines = life.lastLines(LAST_LINES);
        } catch (RuntimeException e) {
            unread = e;
        }
        NotReadyException failure = new NotReadyException(awaited, when, reason, exit, lines);
        if (unread != null) {
            failure.addSuppressed(unread);
        }
        return failure;
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }
}
