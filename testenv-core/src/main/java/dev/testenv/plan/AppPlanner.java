package dev.testenv.plan;

import dev.testenv.model.App;
import dev.testenv.model.Dependency.Condition;
import dev.testenv.model.Endpoint;
import dev.testenv.model.Site;
import dev.testenv.model.Tier;
import dev.testenv.model.WaitStrategy;
import dev.testenv.plan.Action.Awaited;
import dev.testenv.plan.FoundationPlanner.Foundation;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Plans the containers of apps, each after what it depends on. */
final class AppPlanner {
    private final Blueprint blueprint;
    private final Observed observed;
    private final AddressPlan addresses;
    private final Specs specs;
    private final Names names;
    private final Mentions mentions;
    private final Certificates certificates;
    private final StepList steps;
    private final Foundation foundation;
    private final Rules rules;
    private final ClockPlanner clocks;

    private final Map<String, Set<Integer>> started = new HashMap<>();
    private final Map<String, Set<Integer>> ready = new HashMap<>();

    /**
     * What the request allows.
     *
     * @param recreateStores whether changed apps of the infra and support tiers may be recreated
     * @param restart apps whose running containers are stopped first
     */
    record Rules(boolean recreateStores, Set<String> restart) {}

    AppPlanner(
            Blueprint blueprint,
            Observed observed,
            AddressPlan addresses,
            StepList steps,
            Foundation foundation,
            Rules rules) {
        this.blueprint = blueprint;
        this.observed = observed;
        this.addresses = addresses;
        this.specs = new Specs(blueprint, addresses);
        this.names = new Names(blueprint.environment().name());
        this.mentions = new Mentions(blueprint);
        this.certificates = Certificates.of(blueprint, observed);
        this.steps = steps;
        this.foundation = foundation;
        this.rules = rules;
        this.clocks = new ClockPlanner(blueprint, observed, specs, steps);
    }

    /** Steps after which the app is ready. */
    Set<Integer> readySteps(String app) {
        return ready.getOrDefault(app, Set.of());
    }

    /**
     * Plans one app. What it depends on was planned before. Names and sites must be there before it
     * starts only if it names somebody.
     *
     * @param barrier further steps that its containers wait for before they start
     */
    void plan(App app, Set<Integer> barrier) {
        Set<Integer> before = new HashSet<>(barrier);
        before.addAll(clocks.keeper(app));
        before.addAll(mentions.ofOthers(app) ? foundation.ready() : foundation.addresses());
        app.dependsOn()
                .forEach(d ->
                        before.addAll(
                                (d.condition() == Condition.STARTED ? started : ready)
                                        .getOrDefault(d.app(), Set.of())));
        started.put(app.name(), new HashSet<>());
        ready.put(app.name(), new HashSet<>());
        for (Endpoint endpoint : app.endpoints()) {
            endpoint(app, endpoint, before);
        }
    }

    private void endpoint(App app, Endpoint endpoint, Set<Integer> before) {
        String subject = app.name() + "/" + endpoint.name();
        ContainerSpec spec = specs.endpoint(app, endpoint);
        Optional<Observed.Container> existing = observed.container(spec.name());
        String recreate = existing.map(c -> recreateCause(app, endpoint, spec, c)).orElse("");
        if (!recreate.isEmpty() && mustStay(app, existing.orElseThrow())) {
            steps.note(
                    subject
                            + " is left as it is ("
                            + recreate
                            + "): recreating it would lose what it stored. To do it: testenv bootstrap"
                            + " --recreate");
            recreate = "";
        }
        Set<Integer> running =
                existing.isPresent() && recreate.isEmpty()
                        ? keep(app, endpoint, subject, existing.get(), before)
                        : create(app, subject, spec, existing, recreate, before);
        started.getOrDefault(app.name(), Set.of()).addAll(running);
        ready.getOrDefault(app.name(), Set.of()).add(await(app, endpoint, subject, running));
    }

    /** Only an app whose container is still usable as it is can be left alone. */
    private boolean mustStay(App app, Observed.Container container) {
        return app.tier() != Tier.APP
                && !rules.recreateStores()
                && !Containers.isApart(container, observed)
                && !container.isGoing();
    }

    private String recreateCause(
            App app, Endpoint endpoint, ContainerSpec spec, Observed.Container container) {
        if (Containers.isApart(container, observed)) {
            return Containers.APART;
        }
        if (container.isGoing()) {
            return "it is " + container.state();
        }
        Optional<Site> site = addresses.site(app, endpoint);
        if (site.isPresent()
                && !container.address().isEmpty()
                && !container.address().equals(site.get().container())) {
            return "its address changed";
        }
        String difference =
                DeclarationLabel.difference(
                        container.label(Names.DECLARATION),
                        spec.labels().getOrDefault(Names.DECLARATION, ""));
        return difference.isEmpty() ? certificates.objection(spec, container) : difference;
    }

    private Set<Integer> create(
            App app,
            String subject,
            ContainerSpec spec,
            Optional<Observed.Container> existing,
            String recreate,
            Set<Integer> before) {
        Set<Integer> waits = new HashSet<>(foundation.network());
        waits.addAll(steps.image(blueprint.image(app), observed, subject));
        if (spec.trusts()) {
            waits.addAll(certificates.authority(steps, addresses.subnet()));
        }
        app.container()
                .volumes()
                .forEach(v ->
                        waits.addAll(
                                steps.volume(names.volume(v.name()), specs.labels(), observed)));
        waits.addAll(clocks.prepared(app));
        String cause = recreate.isEmpty() ? "new" : recreate;
        if (existing.isPresent()) {
            Set<Integer> stopped = new HashSet<>(waits);
            if (existing.get().isRunning()) {
                stopped =
                        Set.of(
                                steps.add(
                                        subject,
                                        new Action.StopContainer(
                                                spec.name(),
                                                app.container().stopTimeout(),
                                                existing.get().address()),
                                        cause,
                                        waits));
            }
            waits.add(
                    steps.add(
                            subject,
                            new Action.RemoveContainer(spec.name()),
                            cause + "; what it stored goes",
                            stopped));
        }
        int created = steps.add(subject, new Action.CreateContainer(spec), cause, waits);
        Set<Integer> all = new HashSet<>(before);
        all.add(created);
        return Set.of(steps.add(subject, new Action.StartContainer(spec.name()), cause, all));
    }

    private Set<Integer> keep(
            App app,
            Endpoint endpoint,
            String subject,
            Observed.Container container,
            Set<Integer> before) {
        boolean restart = rules.restart().contains(app.name());
        if (isDone(app, container) && !restart) {
            return Set.of();
        }
        Set<Integer> waits = before;
        if (container.isRunning()) {
            if (!restart) {
                return Set.of();
            }
            waits = new HashSet<>(before);
            waits.add(
                    steps.add(
                            subject,
                            new Action.StopContainer(
                                    names.container(app, endpoint),
                                    app.container().stopTimeout(),
                                    container.address()),
                            "restart",
                            Set.of()));
        }
        return Set.of(
                steps.add(
                        subject,
                        new Action.StartContainer(names.container(app, endpoint)),
                        restart ? "restart" : "it is " + container.state(),
                        waits));
    }

    private boolean isDone(App app, Observed.Container container) {
        return blueprint.environment().isOneShot(app)
                && container.state().equals("exited")
                && container.exitCode() == 0;
    }

    private int await(App app, Endpoint endpoint, String subject, Set<Integer> running) {
        Optional<Site> site = addresses.site(app, endpoint);
        boolean out = site.isPresent() && observed.sites().swaps().containsKey(site.get().id());
        WaitStrategy strategy =
                blueprint.environment().isOneShot(app)
                        ? new WaitStrategy.Completed()
                        : endpoint.ready();
        // It is asked through its site, too.
        Set<Integer> waits = new HashSet<>(running);
        waits.addAll(foundation.served());
        return steps.add(
                subject,
                new Action.AwaitReady(
                        new Awaited(
                                names.container(app, endpoint),
                                app.name(),
                                endpoint.name(),
                                site.map(Site::container).orElse(""),
                                strategy,
                                endpoint.patience(),
                                out ? Optional.empty() : site)),
                "must be ready",
                waits);
    }
}
