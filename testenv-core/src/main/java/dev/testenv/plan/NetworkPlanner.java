package dev.testenv.plan;

import java.util.Set;

/** Plans the networks: the environment's own, and its gateway's way out where it is closed. */
final class NetworkPlanner {
    private final Blueprint blueprint;
    private final Observed observed;
    private final AddressPlan addresses;
    private final Specs specs;
    private final Names names;
    private final StepList steps;

    NetworkPlanner(Blueprint blueprint, Observed observed, AddressPlan addresses, StepList steps) {
        this.blueprint = blueprint;
        this.observed = observed;
        this.addresses = addresses;
        this.specs = new Specs(blueprint, addresses);
        this.names = new Names(blueprint.environment().name());
        this.steps = steps;
    }

    /** The step after which containers can be in it. */
    Set<Integer> network() {
        if (observed.network().isPresent()) {
            return Set.of();
        }
        return Set.of(
                steps.add(
                        "network",
                        new Action.CreateNetwork(
                                names.network(),
                                addresses.subnet(),
                                specs.networkLabels(),
                                isClosed()),
                        "new",
                        Set.of()));
    }

    /** The step after which the gateway gets out where nobody else does. */
    Set<Integer> wayOut() {
        if (!lacksWayOut()) {
            return Set.of();
        }
        return Set.of(
                steps.add(
                        "egress",
                        new Action.CreateWayOut(names.wayOut(), specs.wayOutLabels()),
                        "egress: " + blueprint.environment().egress().words(),
                        Set.of()));
    }

    /** A gateway that is there without one has lost it. */
    boolean lacksWayOut() {
        return isClosed() && observed.wayOut().isEmpty();
    }

    private boolean isClosed() {
        return !blueprint.environment().egress().isOpen();
    }
}
