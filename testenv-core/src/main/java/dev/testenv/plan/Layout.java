package dev.testenv.plan;

import java.util.List;

/** The number that says which layout of volumes and calls an environment's gateway speaks. */
final class Layout {
    private Layout() {}

    /** Whether a container of the foundation was made for another layout. */
    static boolean differs(Observed.Container container) {
        return !container.label(Names.LAYOUT).equals(String.valueOf(Names.LAYOUT_NUMBER));
    }

    /**
     * @throws PlanRefusedException when the foundation speaks another layout
     */
    static void requireOwn(Observed observed, Names names) {
        for (String name : List.of(names.gateway(), names.relay(), names.dns())) {
            observed.container(name)
                    .filter(Layout::differs)
                    .ifPresent(c -> {
                        throw new PlanRefusedException(
                                "Environment '"
                                        + names.environment()
                                        + "' was made with layout "
                                        + c.label(Names.LAYOUT)
                                        + ", this testenv speaks layout "
                                        + Names.LAYOUT_NUMBER
                                        + ". Nothing was changed. Replace gateway, relay and DNS"
                                        + " proxy, keeping sites, addresses and swaps: testenv -e "
                                        + names.environment()
                                        + " bootstrap --step dns");
                    });
        }
    }
}
