package dev.testenv;

import dev.testenv.docker.OvertakenException;
import dev.testenv.engine.EngineEvent;
import dev.testenv.engine.Outcome;
import dev.testenv.engine.RunFailedException;
import dev.testenv.engine.StepResult;
import dev.testenv.model.Site;
import dev.testenv.model.Subnet;
import dev.testenv.plan.Names;
import dev.testenv.plan.Observed;
import dev.testenv.plan.Plan;
import dev.testenv.ready.NotReadyException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Observe, plan, run, and again where one round is not enough: after a plan that only made the
 * environment observable, and when another writer was quicker.
 */
final class Rounds {
    private static final int MOST_RETRIES = 3;

    /** How often a gateway that may just be getting its sites is looked at, a pause apart. */
    private static final int LOOKS = 10;

    private static final Duration PAUSE = Duration.ofMillis(200);

    private final EngineRoom engine;
    private final String environment;
    private final Planning planning;
    private List<Site> sites = List.of();

    Rounds(EngineRoom engine, String environment, Planning planning) {
        this.engine = engine;
        this.environment = environment;
        this.planning = planning;
    }

    Outcome run(Consumer<EngineEvent> listener) throws InterruptedException {
        Duration ran = Duration.ZERO;
        List<StepResult> results = new ArrayList<>();
        // The engine gives a block away before it lists the network that got it.
        Set<Subnet> refused = new HashSet<>();
        for (int retries = 0; ; ) {
            // What this run itself has made so far is waiting for its next round.
            Observed seen = results.isEmpty() ? observeAtRest() : observe();
            Observed observed = seen.alsoTaken(refused);
            Plan plan = planning.plan(observed);
            try {
                Outcome outcome = once(plan, observed, listener);
                for (StepResult result : outcome.results()) {
                    results.add(result.after(ran));
                }
                ran = ran.plus(outcome.took());
                if (plan.complete()) {
                    sites = plan.sites(observed.sites().sites());
                    return new Outcome(plan, results, ran);
                }
            } catch (RunFailedException e) {
                if (!anotherWriter(e) || ++retries > MOST_RETRIES) {
                    throw e;
                }
                plan.newBlock().ifPresent(refused::add);
            }
        }
    }

    /**
     * A gateway that has no sites and has never run is somebody's who is just writing them, or was
     * killed before. Two who write at once would pull the files from under each other's gateway, so
     * he is given time.
     */
    private Observed observeAtRest() {
        Observed observed = observe();
        for (int look = 0; look < LOOKS && isBeingSeeded(observed); look++) {
            LockSupport.parkNanos(PAUSE.toNanos());
            observed = observe();
        }
        return observed;
    }

    private boolean isBeingSeeded(Observed observed) {
        return planning.needsSites()
                && observed.sites().generation() == 0
                && observed.container(new Names(environment).gateway())
                        .filter(gateway -> gateway.state().equals("created"))
                        .isPresent();
    }

    private Observed observe() {
        return planning.needsSites()
                ? engine.observe(environment, planning.images())
                : engine.observer().observe(environment, planning.images());
    }

    /** All sites as they are after the run. */
    List<Site> sites() {
        return sites;
    }

    /** What is up and ready needs no events and no docker-java: one look each. */
    private Outcome once(Plan plan, Observed observed, Consumer<EngineEvent> listener)
            throws InterruptedException {
        if (plan.changesNothing()) {
            var quick = new QuickLook(engine, observed).outcome(plan, listener);
            if (quick.isPresent()) {
                return quick.get();
            }
        }
        return engine.run(plan, environment, observed, listener);
    }

    private boolean anotherWriter(RunFailedException failure) {
        return failure.getCause() instanceof MovedException
                || failure.getCause() instanceof OvertakenException
                || failure.getCause() instanceof NotReadyException e
                        && e.exit().isPresent()
                        && isRemoved(e.container());
    }

    /** A container that ends may do so because somebody removes it. */
    private boolean isRemoved(String container) {
        return engine.observer()
                .observe(environment, Set.of())
                .container(container)
                .filter(c -> !c.isGoing())
                .isEmpty();
    }
}
