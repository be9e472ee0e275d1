package dev.testenv.plan;

import dev.testenv.model.Site;
import dev.testenv.model.Subnet;
import java.util.List;
import java.util.Optional;

/**
 * What will be done, in an order that respects what waits for what.
 *
 * @param steps every step comes after those that it waits for
 * @param notes what the user should know: apps left alone, sites served by the host
 * @param complete whether this is all; an incomplete plan only makes the environment observable,
 *     and is followed by another observation
 */
public record Plan(List<Step> steps, List<String> notes, boolean complete) {
    public Plan {
        steps = List.copyOf(steps);
        notes = List.copyOf(notes);
    }

    /** Whether it only waits: then nothing is touched. */
    public boolean changesNothing() {
        return complete && steps.stream().allMatch(Step::isWait);
    }

    /** The same with nothing that waits for anything else, for who only looks. */
    public Plan atOnce() {
        return new Plan(steps.stream().map(Step::atOnce).toList(), notes, complete);
    }

    /** The block of addresses of the network that it makes; empty when it makes none. */
    public Optional<Subnet> newBlock() {
        return steps.stream()
                .map(Step::action)
                .filter(Action.CreateNetwork.class::isInstance)
                .map(a -> ((Action.CreateNetwork) a).subnet())
                .findFirst();
    }

    /** The sites as they are when it has run, given those that there are now. */
    public List<Site> sites(List<Site> now) {
        for (Step step : steps.reversed()) {
            switch (step.action()) {
                case Action.PublishSites publish -> {
                    return publish.generation().sites();
                }
                case Action.SeedSites seed -> {
                    return seed.generation().sites();
                }
                default -> {}
            }
        }
        return now;
    }
}
