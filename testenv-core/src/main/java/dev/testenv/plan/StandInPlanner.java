package dev.testenv.plan;

import dev.testenv.model.App;
import dev.testenv.model.Endpoint;
import dev.testenv.model.Site;
import dev.testenv.model.Tier;
import dev.testenv.plan.Action.Awaited;
import dev.testenv.site.Mark;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Plans stand-ins: containers of another version of an app, each beside the one of the endpoint
 * that it serves for. Between two of these plans requests are led from the one to the other.
 */
public final class StandInPlanner {
    private final Blueprint blueprint;
    private final Observed observed;
    private final Names names;
    private final App app;
    private final AddressPlan addresses;
    private final StepList steps = new StepList();

    /**
     * @param blueprint the app's image in it is the stand-ins'
     * @throws PlanRefusedException when the app is not declared or cannot have any
     */
    public StandInPlanner(Blueprint blueprint, Observed observed, String app) {
        this.blueprint = blueprint;
        this.observed = observed;
        this.names = new Names(blueprint.environment().name());
        this.app = new DependencyOrder(blueprint.environment()).declared(app);
        this.addresses = AddressPlan.of(blueprint.environment(), observed, site -> true);
        new Preconditions(blueprint, observed).ownCatalog();
        new Preconditions(blueprint, observed).foundation(Tier.APP);
        Layout.requireOwn(observed, names);
    }

    /** Starts them and waits until they are ready. */
    public Plan start() {
        requireSuited();
        Specs specs = new Specs(blueprint, addresses);
        Set<Integer> image = steps.image(blueprint.image(app), observed, app.name());
        for (Endpoint endpoint : served()) {
            Site site = site(endpoint);
            requireIn(site);
            String name = names.standIn(app, endpoint);
            String address = addresses.standIn(site);
            Set<Integer> before = new HashSet<>(image);
            // Somebody was interrupted.
            observed.container(name).ifPresent(old -> before.add(remove(old, image)));
            ContainerSpec spec = specs.endpoint(app, endpoint).standIn(name, address);
            before.addAll(
                    Certificates.of(blueprint, observed).authority(steps, addresses.subnet()));
            int created = add(endpoint, new Action.CreateContainer(spec), "stand-in", before);
            int started =
                    add(endpoint, new Action.StartContainer(name), "stand-in", Set.of(created));
            await(endpoint, name, address, Set.of(started));
        }
        return steps.plan(true);
    }

    /** Stops the containers that they serve for. */
    public Plan stopOwn() {
        for (Endpoint endpoint : served()) {
            own(endpoint)
                    .filter(Observed.Container::isRunning)
                    .ifPresent(c ->
                            add(
                                    endpoint,
                                    new Action.StopContainer(
                                            c.name(), app.container().stopTimeout(), c.address()),
                                    "its stand-in serves",
                                    Set.of()));
        }
        return steps.plan(true);
    }

    /** Starts the containers that they serve for, and waits until they are ready. */
    public Plan startOwn() {
        for (Endpoint endpoint : served()) {
            Observed.Container own = own(endpoint).orElseThrow(this::unknown);
            Set<Integer> started =
                    own.isRunning()
                            ? Set.of()
                            : Set.of(
                                    add(
                                            endpoint,
                                            new Action.StartContainer(own.name()),
                                            "it is " + own.state(),
                                            Set.of()));
            await(endpoint, own.name(), site(endpoint).container(), started);
        }
        return steps.plan(true);
    }

    /** Removes them. */
    public Plan remove() {
        for (Endpoint endpoint : served()) {
            observed.container(names.standIn(app, endpoint)).ifPresent(c -> remove(c, Set.of()));
        }
        return steps.plan(true);
    }

    /** The sites that they serve. */
    public List<Site> sites() {
        return served().stream().map(this::site).toList();
    }

    /** Where the stand-in of a site is. */
    public String address(Site site) {
        return addresses.standIn(site);
    }

    private List<Endpoint> served() {
        return app.endpoints().stream().filter(endpoint -> !endpoint.isWorker()).toList();
    }

    private Optional<Observed.Container> own(Endpoint endpoint) {
        return observed.container(names.container(app, endpoint));
    }

    private Site site(Endpoint endpoint) {
        return observed.sites().sites().stream()
                .filter(s -> s.app().equals(app.name()) && s.endpoint().equals(endpoint.name()))
                .findFirst()
                .orElseThrow(this::unknown);
    }

    private PlanRefusedException unknown() {
        return new PlanRefusedException(
                "App '"
                        + app.name()
                        + "' is not there yet. Start it first: testenv -e "
                        + names.environment()
                        + " start "
                        + app.name());
    }

    private void requireSuited() {
        if (app.tier() != Tier.APP || !app.container().volumes().isEmpty() || served().isEmpty()) {
            throw new PlanRefusedException(
                    "App '"
                            + app.name()
                            + "' can have no stand-in: it "
                            + (served().isEmpty()
                                    ? "has no port"
                                    : "stores data, which two containers cannot share")
                            + ". To replace it instead: testenv -e "
                            + names.environment()
                            + " bootstrap --set "
                            + app.name()
                            + ".image=IMAGE");
        }
    }

    private void requireIn(Site site) {
        site.ports().stream()
                .map(port -> observed.sites().swaps().get(site.key(port)))
                .filter(text -> text != null)
                .findFirst()
                .ifPresent(text -> {
                    throw new PlanRefusedException(
                            "'"
                                    + app.name()
                                    + "/"
                                    + site.endpoint()
                                    + "' is out: "
                                    + Mark.read(text).server()
                                    + " serves it. Put it back first: sitectl -e "
                                    + names.environment()
                                    + " set "
                                    + app.name()
                                    + (Mark.read(text).image().isPresent() ? " --undo" : " in"));
                });
    }

    private int remove(Observed.Container container, Set<Integer> after) {
        return steps.add(
                Containers.subject(container),
                new Action.RemoveContainer(container.name()),
                "stand-in",
                after);
    }

    private int add(Endpoint endpoint, Action action, String cause, Set<Integer> waitsFor) {
        return steps.add(app.name() + "/" + endpoint.name(), action, cause, waitsFor);
    }

    private void await(Endpoint endpoint, String container, String address, Set<Integer> after) {
        Awaited awaited =
                new Awaited(
                        container,
                        app.name(),
                        endpoint.name(),
                        address,
                        endpoint.ready(),
                        endpoint.patience(),
                        Optional.empty());
        add(endpoint, new Action.AwaitReady(awaited), "must be ready", after);
    }
}
