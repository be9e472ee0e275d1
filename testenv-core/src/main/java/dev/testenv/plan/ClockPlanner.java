package dev.testenv.plan;

import dev.testenv.images.ImageChoice;
import dev.testenv.model.App;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Plans what apps need that declare a clock: a volume, and a container that keeps their clocks. */
final class ClockPlanner {
    private static final String SUBJECT = "clock";

    private final Blueprint blueprint;
    private final Observed observed;
    private final Specs specs;
    private final Names names;
    private final StepList steps;
    private final Map<String, Integer> prepared = new HashMap<>();
    private @Nullable Set<Integer> keeper;

    ClockPlanner(Blueprint blueprint, Observed observed, Specs specs, StepList steps) {
        this.blueprint = blueprint;
        this.observed = observed;
        this.specs = specs;
        this.names = new Names(blueprint.environment().name());
        this.steps = steps;
    }

    /**
     * The steps after which containers of the app can be created; none when it declares no clock.
     */
    Set<Integer> prepared(App app) {
        if (!app.container().clock()) {
            return Set.of();
        }
        return Set.of(prepared.computeIfAbsent(app.name(), this::prepare));
    }

    private int prepare(String app) {
        Action action = new Action.PrepareClock(names.clock(), app);
        return steps.add(SUBJECT, action, app + " has one of its own", keeper());
    }

    /** The steps after which the keeper runs, if the app needs it. */
    Set<Integer> keeper(App app) {
        return app.container().clock() ? keeper() : Set.of();
    }

    private Set<Integer> keeper() {
        Set<Integer> known = keeper;
        if (known == null) {
            known = planKeeper(blueprint.clockImage().orElseThrow());
            keeper = known;
        }
        return known;
    }

    /** It stores nothing itself, so one of another version is replaced. */
    private Set<Integer> planKeeper(ImageChoice image) {
        Optional<Observed.Container> existing = observed.container(names.clock());
        Optional<Observed.Container> usable =
                existing.filter(c -> !c.isGoing() && c.image().equals(image.reference()));
        if (usable.filter(Observed.Container::isRunning).isPresent()) {
            return Set.of();
        }
        String cause =
                usable.or(() -> existing.filter(Observed.Container::isGoing))
                        .map(c -> "it is " + c.state())
                        .orElse(existing.isPresent() ? "another version" : "new");
        Set<Integer> before = new HashSet<>();
        if (usable.isEmpty()) {
            before.addAll(steps.volume(names.clockVolume(), specs.labels(), observed));
            before.addAll(steps.image(image, observed, SUBJECT));
            if (existing.isPresent()) {
                Action remove = new Action.RemoveContainer(names.clock());
                before.add(steps.add(SUBJECT, remove, cause, before));
            }
            Action create = new Action.CreateContainer(specs.clock(image));
            before = Set.of(steps.add(SUBJECT, create, cause, before));
        }
        return Set.of(steps.add(SUBJECT, new Action.StartContainer(names.clock()), cause, before));
    }
}
