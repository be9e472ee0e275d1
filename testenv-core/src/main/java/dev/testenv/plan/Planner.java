package dev.testenv.plan;

import dev.testenv.model.App;
import dev.testenv.model.Dependency;
import dev.testenv.model.Environment;
import dev.testenv.model.Tier;
import dev.testenv.plan.AppPlanner.Rules;
import dev.testenv.plan.FoundationPlanner.Foundation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Compares what is declared with what exists and writes down what to do. It knows neither Docker
 * nor a clock: the same input always gives the same plan.
 */
public final class Planner {
    private final Blueprint blueprint;
    private final Observed observed;
    private final Names names;
    private final StepList steps = new StepList();

    public Planner(Blueprint blueprint, Observed observed) {
        this.blueprint = blueprint;
        this.observed = observed;
        this.names = new Names(blueprint.environment().name());
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
            case Request.Stop stop -> stop(stop.apps());
            case Request.Destroy destroy -> destroy(observed);
        };
    }

    /** Removes everything of an environment; needs no declaration. */
    public static Plan destroy(Observed observed) {
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
        observed.network()
                .ifPresent(n ->
                        steps.add(
                                "network",
                                new Action.RemoveNetwork(n.id(), n.name()),
                                "destroy",
                                removed));
        observed.volumes().stream()
                .sorted()
                .forEach(v -> steps.add("volume", new Action.RemoveVolume(v), "destroy", removed));
        return steps.plan(true);
    }

    private Plan bootstrap(Request.Bootstrap request) {
        requireOwnCatalog();
        boolean foundationToo = request.steps().contains(Tier.DNS);
        if (foundationToo) {
            if (!observed.sites().readable()) {
                return readable();
            }
        } else {
            requireFoundation(request.steps().stream().sorted().findFirst().orElse(Tier.INFRA));
            Layout.requireOwn(observed, names);
        }
        AddressPlan addresses = addresses(request.removeUndeclared());
        Foundation foundation =
                foundationToo
                        ? new FoundationPlanner(blueprint, observed, addresses, steps).plan()
                        : new Foundation(Set.of(), Set.of());
        requireEarlierTiers(request.steps());
        tiers(request, addresses, foundation);
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
            for (App app : inOrder(wanted)) {
                if (planned.add(app.name())) {
                    apps.plan(app, barrier);
                    thisTier.addAll(apps.readySteps(app.name()));
                }
            }
            barrier.addAll(thisTier);
        }
    }

    private Plan bringUp(Set<String> wanted, Rules rules) {
        requireOwnCatalog();
        Layout.requireOwn(observed, names);
        if (!observed.sites().readable()) {
            return readable();
        }
        List<App> apps = wanted.stream().sorted().map(this::declared).toList();
        AddressPlan addresses = addresses(false);
        Foundation foundation = new FoundationPlanner(blueprint, observed, addresses, steps).plan();
        AppPlanner planner =
                new AppPlanner(blueprint, observed, addresses, steps, foundation, rules);
        inOrder(apps).forEach(app -> planner.plan(app, Set.of()));
        return steps.plan(true);
    }

    private Plan stop(Set<String> apps) {
        for (String app : apps.stream().sorted().toList()) {
            List<Observed.Container> containers =
                    observed.containers().stream()
                            .filter(c -> c.label(Names.APP).equals(app))
                            .toList();
            if (containers.isEmpty()) {
                declared(app);
            }
            containers.stream()
                    .filter(Observed.Container::isRunning)
                    .forEach(c ->
                            steps.add(
                                    Containers.subject(c),
                                    new Action.StopContainer(c.name(), grace(app)),
                                    "stop",
                                    Set.of()));
        }
        return steps.plan(true);
    }

    private Duration grace(String app) {
        return blueprint
                .environment()
                .app(app)
                .map(a -> a.container().stopTimeout())
                .orElse(Duration.ofSeconds(10));
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
                site -> !removeUndeclared && hasContainer(site.app(), site.endpoint()));
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

    /**
     * The apps with all that they depend on, dependencies first, otherwise in order of declaration.
     */
    private List<App> inOrder(Collection<App> wanted) {
        LinkedHashSet<App> ordered = new LinkedHashSet<>();
        wanted.forEach(app -> visit(app, ordered, new LinkedHashSet<>()));
        return new ArrayList<>(ordered);
    }

    private void visit(App app, LinkedHashSet<App> done, LinkedHashSet<String> path) {
        if (done.contains(app)) {
            return;
        }
        if (!path.add(app.name())) {
            throw new PlanRefusedException(
                    "Apps depend on each other in a circle: "
                            + String.join(" -> ", path)
                            + " -> "
                            + app.name());
        }
        app.dependsOn().stream()
                .map(Dependency::app)
                .map(this::declared)
                .forEach(d -> visit(d, done, path));
        path.remove(app.name());
        done.add(app);
    }

    private App declared(String name) {
        Environment environment = blueprint.environment();
        return environment
                .app(name)
                .orElseThrow(() ->
                        new PlanRefusedException(
                                "Unknown app '"
                                        + name
                                        + "'. Declared are: "
                                        + environment.apps().stream()
                                                .map(App::name)
                                                .sorted()
                                                .collect(Collectors.joining(", "))));
    }

    private void requireOwnCatalog() {
        String wanted = blueprint.environment().catalog();
        observed.network()
                .map(n -> n.labels().getOrDefault(Names.CATALOG, wanted))
                .filter(made -> !made.equals(wanted))
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

    private void requireFoundation(Tier step) {
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
    private void requireEarlierTiers(Set<Tier> wanted) {
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
