package dev.testenv.plan;

import dev.testenv.model.App;
import dev.testenv.model.Port;
import dev.testenv.model.Site;
import dev.testenv.model.Tier;
import dev.testenv.plan.AppPlanner.Rules;
import dev.testenv.plan.FoundationPlanner.Foundation;
import dev.testenv.site.Mark;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Compares what is declared with what exists and writes down what to do. It knows neither Docker
 * nor a clock: the same input always gives the same plan.
 */
public final class Planner {
    private final Blueprint blueprint;
    private final Observed observed;
    private final Names names;
    private final Preconditions require;
    private final DependencyOrder order;
    private final StepList steps = new StepList();
    private final NetworkReplacement replacement;

    public Planner(Blueprint blueprint, Observed observed) {
        this.blueprint = blueprint;
        this.observed = observed;
        this.names = new Names(blueprint.environment().name());
        this.require = new Preconditions(blueprint, observed);
        this.order = new DependencyOrder(blueprint.environment());
        this.replacement = new NetworkReplacement(blueprint, observed, steps);
    }

    /**
     * The plan for a request.
     *
     * @throws PlanRefusedException when there is none; nothing has been touched then
     */
    public Plan plan(Request request) {
        return switch (request) {
            case Request.Bootstrap bootstrap -> bootstrap(bootstrap);
            case Request.Start start -> bringUp(start.apps(), new Rules(false, Set.of()));
            case Request.Restart restart ->
                    bringUp(restart.apps(), new Rules(false, restart.apps()));
            case Request.Stop stop -> Teardown.stop(blueprint.environment(), observed, stop.apps());
            case Request.Destroy destroy -> Teardown.destroy(observed);
        };
    }

    /** All sites as a bootstrap would have them, whether it would have to publish them or not. */
    public Action.Generation nextGeneration() {
        return new FoundationPlanner(blueprint, observed, addresses(false), steps).generation();
    }

    /** Removes everything of an environment; needs no declaration. */
    public static Plan destroy(Observed observed) {
        return Teardown.destroy(observed);
    }

    private Plan bootstrap(Request.Bootstrap request) {
        require.ownCatalog();
        boolean foundationToo = request.steps().contains(Tier.DNS);
        if (foundationToo) {
            if (!observed.sites().readable()) {
                return readable();
            }
        } else {
            require.foundation(request.steps().stream().sorted().findFirst().orElse(Tier.INFRA));
            Layout.requireOwn(observed, names);
        }
        AddressPlan addresses = addresses(request.removeUndeclared());
        if (replacement.isDue() && NetworkReplacement.isEverything(request)) {
            return replacement.plan(addresses);
        }
        replacement.requireNone();
        Foundation foundation =
                foundationToo
                        ? new FoundationPlanner(blueprint, observed, addresses, steps).plan()
                        : Foundation.GIVEN;
        require.earlierTiers(request.steps());
        tiers(request, addresses, foundation);
        swaps(addresses);
        undeclared(request.removeUndeclared());
        return steps.plan(true);
    }

    /** Tier after tier: nothing of a later one starts before the earlier one is ready. */
    private void tiers(Request.Bootstrap request, AddressPlan addresses, Foundation foundation) {
        AppPlanner apps =
                new AppPlanner(
                        blueprint,
                        observed,
                        addresses,
                        steps,
                        foundation,
                        new Rules(request.recreate(), Set.of()));
        Set<String> planned = new HashSet<>();
        Set<Integer> barrier = new HashSet<>();
        for (Tier tier : List.of(Tier.INFRA, Tier.SUPPORT, Tier.APP)) {
            if (!request.steps().contains(tier)) {
                continue;
            }
            List<App> wanted =
                    blueprint.environment().apps().stream()
                            .filter(a -> a.tier() == tier && !a.onDemand())
                            .toList();
            Set<Integer> thisTier = new HashSet<>();
            for (App app : order.of(wanted)) {
                if (planned.add(app.name())) {
                    apps.plan(app, barrier);
                    thisTier.addAll(apps.readySteps(app.name()));
                }
            }
            barrier.addAll(thisTier);
        }
    }

    private Plan bringUp(Set<String> wanted, Rules rules) {
        require.ownCatalog();
        Layout.requireOwn(observed, names);
        if (!observed.sites().readable()) {
            return readable();
        }
        replacement.requireNone();
        List<App> apps = wanted.stream().sorted().map(order::declared).toList();
        AddressPlan addresses = addresses(false);
        Foundation foundation =
                new FoundationPlanner(blueprint, observed, addresses, steps).planForApps();
        AppPlanner planner =
                new AppPlanner(blueprint, observed, addresses, steps, foundation, rules);
        order.of(apps).forEach(app -> planner.plan(app, Set.of()));
        swaps(addresses);
        return steps.plan(true);
    }

    /**
     * Makes the environment observable, no more: some container must exist to read the sites
     * through.
     */
    private Plan readable() {
        new FoundationPlanner(blueprint, observed, addresses(false), steps).planReadable();
        return steps.plan(false);
    }

    private AddressPlan addresses(boolean removeUndeclared) {
        return AddressPlan.of(
                        blueprint.environment(),
                        observed,
                        site -> !removeUndeclared && hasContainer(site.app(), site.endpoint()))
                .formed(blueprint.environment(), blueprint.forms());
    }

    /** Whoever brings things up should know what the host serves instead of a container. */
    private void swaps(AddressPlan addresses) {
        for (Site site : addresses.sites()) {
            for (Port port : site.ports()) {
                String text = observed.sites().swaps().get(site.key(port));
                if (text != null) {
                    Mark mark = Mark.read(text);
                    String key = site.app() + "/" + site.endpoint();
                    String name =
                            site.key(port).equals(site.id()) ? key : key + ":" + port.number();
                    steps.note(
                            name
                                    + " is out: "
                                    + mark.server()
                                    + " serves it since "
                                    + mark.since()
                                    + " (by "
                                    + mark.by()
                                    + "). Back in: sitectl -e "
                                    + names.environment()
                                    + " set "
                                    + name
                                    + " in");
                }
            }
        }
    }

    private boolean hasContainer(String app, String endpoint) {
        return observed.containers().stream()
                .anyMatch(c ->
                        c.label(Names.APP).equals(app) && c.label(Names.ENDPOINT).equals(endpoint));
    }

    private void undeclared(boolean remove) {
        for (Observed.Container container : observed.containers()) {
            String app = container.label(Names.APP);
            String endpoint = container.label(Names.ENDPOINT);
            boolean declared =
                    app.isEmpty()
                            || GuestSites.isPresent(container)
                            || blueprint
                                    .environment()
                                    .app(app)
                                    .flatMap(a -> a.endpoint(endpoint))
                                    .isPresent();
            if (declared) {
                continue;
            }
            if (remove) {
                steps.add(
                        Containers.subject(container),
                        new Action.RemoveContainer(container.name()),
                        "no longer declared; what it stored goes",
                        Set.of());
            } else {
                steps.note(
                        Containers.subject(container)
                                + " is no longer declared and is kept; to remove it: testenv bootstrap"
                                + " --remove-undeclared");
            }
        }
    }
}
