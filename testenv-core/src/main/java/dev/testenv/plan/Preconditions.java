package dev.testenv.plan;

import dev.testenv.model.App;
import dev.testenv.model.Tier;
import java.util.List;
import java.util.Set;

/**
 * What must hold of an environment before a plan for it makes sense; each throws {@link
 * PlanRefusedException} when it does not.
 */
final class Preconditions {
    private final Blueprint blueprint;
    private final Observed observed;
    private final Names names;

    Preconditions(Blueprint blueprint, Observed observed) {
        this.blueprint = blueprint;
        this.observed = observed;
        this.names = new Names(blueprint.environment().name());
    }

    /**
     * The environment was made by the catalog that is to change it, or by none: a foundation for
     * whichever comes first.
     */
    void ownCatalog() {
        String wanted = blueprint.environment().catalog();
        observed.network()
                .map(n -> n.labels().getOrDefault(Names.CATALOG, wanted))
                .filter(made -> !made.isEmpty() && !made.equals(wanted))
                .ifPresent(made -> {
                    throw new PlanRefusedException(
                            "Environment '"
                                    + names.environment()
                                    + "' was made by catalog '"
                                    + made
                                    + "', not by '"
                                    + wanted
                                    + "'. Use --env NAME for another one, or: testenv -e "
                                    + names.environment()
                                    + " destroy");
                });
    }

    /** Network, DNS proxy, gateway and relay are there for a step that does not bring them. */
    void foundation(Tier step) {
        boolean runs =
                List.of(names.gateway(), names.dns(), names.relay()).stream()
                        .allMatch(name ->
                                observed.container(name)
                                        .filter(Observed.Container::isRunning)
                                        .isPresent());
        if (!runs || observed.network().isEmpty() || observed.sites().generation() == 0) {
            throw new PlanRefusedException(
                    "Step '"
                            + stepWord(step)
                            + "' needs step 'dns' first: network, DNS proxy, gateway and relay of"
                            + " environment '"
                            + names.environment()
                            + "' are not all running. Run: testenv -e "
                            + names.environment()
                            + " bootstrap --step dns");
        }
    }

    /** A step alone needs the tiers before it to be there. */
    void earlierTiers(Set<Tier> wanted) {
        for (Tier tier : List.of(Tier.SUPPORT, Tier.APP)) {
            if (!wanted.contains(tier)) {
                continue;
            }
            for (App app : blueprint.environment().apps()) {
                boolean earlier =
                        app.tier().compareTo(tier) < 0
                                && !app.onDemand()
                                && !wanted.contains(app.tier());
                if (earlier && !app.endpoints().stream().allMatch(e -> isThere(app, e.name()))) {
                    throw new PlanRefusedException(
                            "Step '"
                                    + stepWord(tier)
                                    + "' needs step '"
                                    + stepWord(app.tier())
                                    + "' first: app '"
                                    + app.name()
                                    + "' does not run. Run: testenv -e "
                                    + names.environment()
                                    + " bootstrap --step "
                                    + stepWord(app.tier()));
                }
            }
        }
    }

    private boolean isThere(App app, String endpoint) {
        return observed.containers().stream()
                .filter(c -> c.label(Names.APP).equals(app.name()))
                .filter(c -> c.label(Names.ENDPOINT).equals(endpoint))
                .anyMatch(c ->
                        c.isRunning()
                                || blueprint.environment().isOneShot(app) && c.exitCode() == 0);
    }

    /** The step that brings a tier up, as it is called on the command line. */
    private static String stepWord(Tier tier) {
        return tier == Tier.APP ? "apps" : tier.word();
    }
}
