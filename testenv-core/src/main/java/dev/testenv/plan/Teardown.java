package dev.testenv.plan;

import dev.testenv.model.Environment;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Plans the end of things: of a whole environment, or of apps for the time being. */
final class Teardown {
    private Teardown() {}

    /**
     * Removes everything of an environment; needs no declaration. The network is last: only others
     * may keep it, and then it is all that is left.
     */
    static Plan destroy(Observed observed) {
        StepList steps = new StepList();
        Set<Integer> removed = new HashSet<>();
        for (Observed.Container container : observed.containers()) {
            String subject =
                    container.label(Names.APP).isEmpty()
                            ? container.labels().getOrDefault(Names.ROLE, container.name())
                            : Containers.subject(container);
            removed.add(
                    steps.add(
                            subject,
                            new Action.RemoveContainer(container.name()),
                            "destroy",
                            Set.of()));
        }
        Set<Integer> containers = Set.copyOf(removed);
        for (String volume : observed.volumes().stream().sorted().toList()) {
            removed.add(
                    steps.add("volume", new Action.RemoveVolume(volume), "destroy", containers));
        }
        observed.wayOut()
                .ifPresent(n ->
                        removed.add(
                                steps.add(
                                        "network",
                                        new Action.RemoveNetwork(n.id(), n.name()),
                                        "destroy",
                                        containers)));
        observed.network()
                .ifPresent(n ->
                        steps.add(
                                "network",
                                new Action.RemoveNetwork(n.id(), n.name()),
                                "destroy",
                                removed));
        return steps.plan(true);
    }

    /** Stops the containers of apps, declared or not, and keeps them. */
    static Plan stop(Environment environment, Observed observed, Set<String> apps) {
        StepList steps = new StepList();
        DependencyOrder order = new DependencyOrder(environment);
        for (String app : apps.stream().sorted().toList()) {
            List<Observed.Container> containers =
                    observed.containers().stream()
                            .filter(c -> c.label(Names.APP).equals(app))
                            .toList();
            if (containers.isEmpty()) {
                order.declared(app);
            }
            containers.stream()
                    .filter(Observed.Container::isRunning)
                    .forEach(c ->
                            steps.add(
                                    Containers.subject(c),
                                    new Action.StopContainer(
                                            c.name(), grace(environment, app), c.address()),
                                    "stop",
                                    Set.of()));
        }
        return steps.plan(true);
    }

    /** How long an app may take to stop. */
    static Duration grace(Environment environment, String app) {
        return environment
                .app(app)
                .map(a -> a.container().stopTimeout())
                .orElse(Duration.ofSeconds(10));
    }
}
