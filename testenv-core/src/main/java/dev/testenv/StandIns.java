package dev.testenv;

import dev.testenv.engine.EngineEvent;
import dev.testenv.gateway.Patience;
import dev.testenv.gateway.Swap;
import dev.testenv.gateway.SwapOptions;
import dev.testenv.gateway.SwapOutcome;
import dev.testenv.gateway.SystemContainers;
import dev.testenv.model.Port;
import dev.testenv.model.Site;
import dev.testenv.plan.Blueprint;
import dev.testenv.plan.Observed;
import dev.testenv.plan.Plan;
import dev.testenv.plan.StandInPlanner;
import dev.testenv.site.Mark;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Lets another version of an app serve beside the declared one, and goes back. Whoever serves next
 * is ready before the first request reaches it, and whoever served before is stopped after its last
 * one was answered. Interrupted at any point, going back puts everything right.
 */
final class StandIns {
    /** Connections that are still open then are cut by the container's end. */
    private static final Patience DRAIN = new Patience(Duration.ofSeconds(30), false);

    private final EngineRoom engine;
    private final Blueprint blueprint;
    private final String app;
    private final String by;
    private final Consumer<EngineEvent> listener;

    /**
     * @param by who wants it, as {@code ann@laptop}
     */
    StandIns(
            EngineRoom engine,
            Blueprint blueprint,
            String app,
            String by,
            Consumer<EngineEvent> listener) {
        this.engine = engine;
        this.blueprint = blueprint;
        this.app = app;
        this.by = by;
        this.listener = listener;
    }

    /** Lets the version with the blueprint's image serve; says how each port was swapped. */
    List<SwapOutcome.Swapped> start() throws InterruptedException {
        run(StandInPlanner::start);
        String image = images().iterator().next();
        StandInPlanner planner = planner(observe());
        List<SwapOutcome.Swapped> swapped = new ArrayList<>();
        for (Site site : planner.sites()) {
            for (Port port : site.ports()) {
                swapped.add(
                        AppSwaps.require(
                                app,
                                swap().standIn(
                                                site.key(port),
                                                port.number(),
                                                by,
                                                planner.address(site),
                                                image,
                                                DRAIN)));
            }
        }
        run(StandInPlanner::stopOwn);
        return swapped;
    }

    /** Lets the app's own containers serve again, where stand-ins did; says how. */
    List<SwapOutcome.Swapped> end() throws InterruptedException {
        run(StandInPlanner::startOwn);
        Observed observed = observe();
        List<SwapOutcome.Swapped> swapped = new ArrayList<>();
        for (Site site : planner(observed).sites()) {
            for (Port port : site.ports()) {
                String key = site.key(port);
                if (servesStandIn(observed, key)) {
                    SwapOptions options = SwapOptions.NONE.withPatience(DRAIN);
                    swapped.add(AppSwaps.require(app, swap().in(key, options)));
                }
            }
        }
        run(StandInPlanner::remove);
        return swapped;
    }

    /** Somebody's dev server stays. */
    private static boolean servesStandIn(Observed observed, String key) {
        return Optional.ofNullable(observed.sites().swaps().get(key))
                .flatMap(text -> Mark.read(text).image())
                .isPresent();
    }

    private void run(Function<StandInPlanner, Plan> what) throws InterruptedException {
        Observed observed = observe();
        Plan plan = what.apply(planner(observed));
        engine.run(plan, blueprint.environment().name(), observed, listener);
    }

    private Observed observe() {
        return engine.observe(blueprint.environment().name(), images());
    }

    /** The other version's; none for an app that is not declared, which the planner refuses. */
    private Set<String> images() {
        return blueprint
                .environment()
                .app(app)
                .map(declared -> Set.of(blueprint.image(declared).reference()))
                .orElse(Set.of());
    }

    private StandInPlanner planner(Observed observed) {
        return new StandInPlanner(blueprint.salted(Salt.of(observed)), observed, app);
    }

    private Swap swap() {
        String environment = blueprint.environment().name();
        return new Swap(
                engine.client(), SystemContainers.of(engine.client(), environment).usableRelay());
    }
}
