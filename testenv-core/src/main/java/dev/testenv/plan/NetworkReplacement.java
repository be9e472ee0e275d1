package dev.testenv.plan;

import dev.testenv.model.Subnet;
import dev.testenv.model.Tier;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Plans another network in the place of one that everything gets out of and should not, or the
 * other way round: an engine cannot change that. Containers of apps are stopped and put into the
 * new one with all they have stored, and with their addresses; gateway and DNS proxy hold nothing
 * and are removed. What comes then is planned on what is observed afterwards.
 */
final class NetworkReplacement {
    private final Blueprint blueprint;
    private final Observed observed;
    private final Names names;
    private final StepList steps;

    NetworkReplacement(Blueprint blueprint, Observed observed, StepList steps) {
        this.blueprint = blueprint;
        this.observed = observed;
        this.names = new Names(blueprint.environment().name());
        this.steps = steps;
    }

    /** Whether the network is not as it is to be. */
    boolean isDue() {
        return observed.network().filter(n -> n.isClosed() == isOpenWanted()).isPresent();
    }

    private boolean isOpenWanted() {
        return blueprint.environment().egress().isOpen();
    }

    /**
     * @throws PlanRefusedException when it is due, and not everything is asked for: all containers
     *     have to be stopped for it
     */
    void requireNone() {
        if (isDue()) {
            throw refused(
                    "Its network has to be replaced, and all containers stopped for it. Run: testenv"
                            + " -e "
                            + names.environment()
                            + " bootstrap");
        }
    }

    /** The plan up to the new network. */
    Plan plan(AddressPlan addresses) {
        List<String> guests =
                observed.containers().stream()
                        .filter(GuestSites::isPresent)
                        .map(Containers::subject)
                        .toList();
        if (!guests.isEmpty()) {
            throw refused(
                    "Its network has to be replaced, and others have containers in it: "
                            + String.join(", ", guests)
                            + ". Run the command again when they are gone");
        }
        Set<Integer> left = new HashSet<>();
        List<Observed.Container> moved = new ArrayList<>();
        for (Observed.Container container : observed.containers()) {
            if (isApp(container)) {
                moved.add(container);
                left.add(leave(container));
            } else if (!container.name().equals(names.relay())) {
                left.add(
                        add(
                                container.label(Names.ROLE),
                                new Action.RemoveContainer(container.name()),
                                Set.of()));
            }
        }
        Set<Integer> made = Set.of(replace(left, addresses.subnet()));
        moved.forEach(c -> join(c, addresses, made));
        noteWhatStaysStopped(moved);
        return steps.plan(false);
    }

    private boolean isApp(Observed.Container container) {
        return !container.label(Names.APP).isEmpty() && !container.networkId().equals("none");
    }

    private int leave(Observed.Container container) {
        String subject = Containers.subject(container);
        Set<Integer> stopped = Set.of();
        if (container.isRunning()) {
            Action stop =
                    new Action.StopContainer(
                            container.name(),
                            Teardown.grace(blueprint.environment(), app(container)),
                            "");
            stopped = Set.of(add(subject, stop, Set.of()));
        }
        return add(subject, new Action.LeaveNetwork(container.name(), names.network()), stopped);
    }

    /** What ran and no bootstrap starts: apps on demand, those of no declaration, stand-ins. */
    private void noteWhatStaysStopped(List<Observed.Container> moved) {
        moved.stream()
                .filter(Observed.Container::isRunning)
                .filter(c -> !isStartedAgain(c))
                .map(NetworkReplacement::app)
                .distinct()
                .forEach(app ->
                        steps.note(
                                app
                                        + " is stopped, since the network is replaced; to start it"
                                        + " again: testenv -e "
                                        + names.environment()
                                        + " start "
                                        + app));
    }

    private boolean isStartedAgain(Observed.Container container) {
        return container.label(Names.STAND_IN).isEmpty()
                && blueprint
                        .environment()
                        .app(app(container))
                        .filter(app -> !app.onDemand())
                        .isPresent();
    }

    private int replace(Set<Integer> left, Subnet subnet) {
        Set<Integer> before = new HashSet<>(left);
        observed.wayOut().ifPresent(way -> before.add(remove(way, left)));
        Set<Integer> removed = new HashSet<>();
        observed.network().ifPresent(network -> removed.add(remove(network, before)));
        return add(
                "network",
                new Action.CreateNetwork(
                        names.network(),
                        subnet,
                        new Specs(blueprint, new AddressPlan(subnet, List.of())).networkLabels(),
                        !isOpenWanted()),
                removed);
    }

    private int remove(Observed.Network network, Set<Integer> before) {
        return add("network", new Action.RemoveNetwork(network.id(), network.name()), before);
    }

    /** One whose address was the engine's choice gets any. */
    private void join(Observed.Container container, AddressPlan addresses, Set<Integer> made) {
        String address = container.address();
        boolean isFixed = !address.isEmpty() && !addresses.dynamic().contains(address);
        add(
                Containers.subject(container),
                new Action.JoinNetwork(container.name(), names.network(), isFixed ? address : ""),
                made);
    }

    private int add(String subject, Action action, Set<Integer> waitsFor) {
        return steps.add(
                subject, action, "egress: " + blueprint.environment().egress().words(), waitsFor);
    }

    private static String app(Observed.Container container) {
        return container.label(Names.APP);
    }

    private PlanRefusedException refused(String why) {
        return new PlanRefusedException(
                "Environment '"
                        + names.environment()
                        + "' was made with egress "
                        + (isOpenWanted() ? "closed" : "open")
                        + ", and testenv.yml says 'egress: "
                        + blueprint.environment().egress().words()
                        + "'. "
                        + why);
    }

    /** Whether all tiers are asked for. */
    static boolean isEverything(Request.Bootstrap request) {
        return request.steps().containsAll(List.of(Tier.values()));
    }
}
