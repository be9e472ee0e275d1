package dev.testenv.plan;

import dev.testenv.images.ImageChoice;
import dev.testenv.model.Egress;
import dev.testenv.model.Patience;
import dev.testenv.model.Site;
import dev.testenv.model.WaitStrategy;
import dev.testenv.plan.Action.Awaited;
import dev.testenv.plan.Action.Generation;
import dev.testenv.site.SiteRecord;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Plans what everything else stands on: network, volumes, DNS proxy, gateway, relay and the sites.
 */
final class FoundationPlanner {
    /**
     * A DNS question over TCP (RFC 1035, 4.2.2: its length goes before it), for a name without dots
     * that nobody has; it is never forwarded. The answer's length begins with a zero, too.
     */
    private static final WaitStrategy ANSWERS_QUESTIONS =
            new WaitStrategy.Replies(
                    53,
                    "\0\31" // length
                            + "te\0\0\0\1\0\0\0\0\0\0" // id, flags, one question
                            + "\7testenv\0\0\1\0\1", // name, A, IN
                    List.of("\0"),
                    "a DNS server");

    private final Blueprint blueprint;
    private final Observed observed;
    private final AddressPlan addresses;
    private final Specs specs;
    private final NetworkPlanner networks;
    private final Names names;
    private final StepList steps;
    private final Certificates certificates;

    FoundationPlanner(
            Blueprint blueprint, Observed observed, AddressPlan addresses, StepList steps) {
        this.blueprint = blueprint;
        this.observed = observed;
        this.addresses = addresses;
        this.specs = new Specs(blueprint, addresses);
        this.networks = new NetworkPlanner(blueprint, observed, addresses, steps);
        this.names = new Names(blueprint.environment().name());
        this.steps = steps;
        this.certificates = Certificates.of(blueprint, observed);
    }

    /**
     * What later steps build on.
     *
     * @param network steps after which containers can be created in the network
     * @param addresses steps after which no other writer can give the addresses to other apps: the
     *     gateway's name is given away once, and a generation is published once
     * @param served steps after which the gateway serves the sites
     * @param ready steps after which names resolve, too, and the host can be reached
     */
    record Foundation(
            Set<Integer> network, Set<Integer> addresses, Set<Integer> served, Set<Integer> ready) {
        /** One that is there and that nobody waits for. */
        static final Foundation GIVEN = new Foundation(Set.of(), Set.of(), Set.of(), Set.of());
    }

    /** Only what makes the sites readable: the next observation tells the rest. */
    void planReadable() {
        create(
                specs.gateway(),
                "gateway",
                all(networks.network(), networks.wayOut(), gatewayVolumes()),
                blueprint.gatewayImage());
    }

    /** All of it. */
    Foundation plan() {
        return plan(true);
    }

    /** The same for apps, which need no relay: one that runs is not asked. */
    Foundation planForApps() {
        return plan(!runs(names.relay()));
    }

    private Foundation plan(boolean askRelay) {
        Set<Integer> network = networks.network();
        Set<Integer> sites = volume(names.sitesVolume());
        Set<Integer> volumes = all(sites, volume(names.socketsVolume()));
        String seed = seedCause();
        ImageChoice image = blueprint.gatewayImage();
        Set<Integer> created =
                create(
                        specs.gateway(),
                        "gateway",
                        all(network, networks.wayOut(), gatewayVolumes()),
                        image);
        Set<Integer> seeded = created;
        if (!seed.isEmpty()) {
            seeded =
                    Set.of(
                            steps.add(
                                    "gateway",
                                    new Action.SeedSites(names.gateway(), generation()),
                                    seed + ": " + addresses.sites().size() + " sites",
                                    all(created, authority())));
        }
        Set<Integer> gateway = started(specs.gateway(), "gateway", seeded);
        // In the host's network, so ours need not be there.
        Set<Integer> relay =
                started(
                        specs.relay(),
                        "relay",
                        all(seeded, create(specs.relay(), "relay", volumes, image)));
        Set<Integer> dns =
                started(
                        specs.dns(),
                        "dns",
                        all(
                                seeded,
                                create(
                                        specs.dns(),
                                        "dns",
                                        all(network, sites),
                                        blueprint.dnsImage())));
        int gatewayReady = awaitGateway(gateway);
        // Whether the host can ask the others itself is found out at the gateway.
        int dnsReady =
                await(names.dns(), "dns", addresses.dns(), ANSWERS_QUESTIONS, all(gateway, dns));
        Set<Integer> both = Set.of(gatewayReady, dnsReady);
        Set<Integer> published = seed.isEmpty() ? sites(both) : Set.of();
        Set<Integer> answers = askRelay ? Set.of(awaitRelay(all(gateway, relay))) : Set.of();
        return steps.onlyWaits()
                ? Foundation.GIVEN
                : new Foundation(
                        network,
                        all(created, published),
                        all(Set.of(gatewayReady), published),
                        all(both, published, answers));
    }

    /**
     * Why the sites are written before the gateway starts, which could not start otherwise; empty
     * when it can, and only what differs is published.
     */
    private String seedCause() {
        if (observed.sites().generation() == 0) {
            return "first generation";
        }
        boolean moved =
                observed.sites().sites().stream()
                        .anyMatch(site -> !addresses.subnet().contains(site.address()));
        return moved ? "in another block of addresses" : "";
    }

    private Set<Integer> gatewayVolumes() {
        Set<Integer> both = all(volume(names.sitesVolume()), volume(names.socketsVolume()));
        return blueprint.environment().https() ? all(both, volume(names.tlsVolume())) : both;
    }

    /** The step after which the environment's CA is at hand. */
    private Set<Integer> authority() {
        return certificates.authority(steps, addresses.subnet());
    }

    private Set<Integer> volume(String name) {
        return steps.volume(name, specs.labels(), observed);
    }

    /**
     * The steps after which the container exists; the old one is removed when it cannot be kept.
     */
    private Set<Integer> create(
            ContainerSpec spec, String subject, Set<Integer> before, ImageChoice choice) {
        Optional<Observed.Container> existing = observed.container(spec.name());
        String cause = existing.map(this::mustGo).orElse("new");
        if (cause.isEmpty()) {
            return Set.of();
        }
        Set<Integer> image = steps.image(choice, observed, subject);
        Set<Integer> waits = all(before, image);
        if (existing.isPresent()) {
            waits.add(steps.add(subject, new Action.RemoveContainer(spec.name()), cause, image));
        }
        return Set.of(steps.add(subject, new Action.CreateContainer(spec), cause, waits));
    }

    private String mustGo(Observed.Container container) {
        if (Layout.differs(container)) {
            return "layout " + container.label(Names.LAYOUT) + " becomes " + Names.LAYOUT_NUMBER;
        }
        boolean isGateway = container.name().equals(names.gateway());
        if (isGateway
                && blueprint.environment().https()
                && !observed.volumes().contains(names.tlsVolume())) {
            return "it gets a volume for certificates";
        }
        if (Containers.isApart(container, observed)) {
            return Containers.APART;
        }
        if (container.isGoing()) {
            return "it is " + container.state();
        }
        return isGateway && networks.lacksWayOut() ? "its way out is gone" : "";
    }

    private Set<Integer> started(ContainerSpec spec, String subject, Set<Integer> before) {
        Optional<Observed.Container> existing =
                observed.container(spec.name()).filter(c -> mustGo(c).isEmpty());
        if (existing.filter(Observed.Container::isRunning).isPresent()) {
            return before;
        }
        String cause = existing.map(c -> "it is " + c.state()).orElse("new");
        return Set.of(steps.add(subject, new Action.StartContainer(spec.name()), cause, before));
    }

    private boolean runs(String container) {
        return observed.container(container)
                .filter(c -> c.isRunning() && mustGo(c).isEmpty())
                .isPresent();
    }

    private int awaitRelay(Set<Integer> before) {
        // It has no address of its own; the gateway reaches it as it does when a site is out.
        return await(
                names.relay(), "relay", addresses.gateway(), systemPage("/.testenv/relay"), before);
    }

    private int awaitGateway(Set<Integer> before) {
        return await(
                names.gateway(),
                "gateway",
                addresses.gateway(),
                systemPage("/.testenv/generation"),
                before);
    }

    private static WaitStrategy systemPage(String path) {
        return new WaitStrategy.HttpAnswer(80, path, 200, 200, "");
    }

    private int await(
            String container, String app, String address, WaitStrategy ready, Set<Integer> before) {
        return steps.add(
                app,
                new Action.AwaitReady(
                        new Awaited(
                                container,
                                app,
                                "",
                                address,
                                ready,
                                Patience.DEFAULT,
                                Optional.empty())),
                "must be ready",
                before);
    }

    /**
     * A new generation when sites differ; a heal when the current one is not the one that answers.
     */
    private Set<Integer> sites(Set<Integer> before) {
        Observed.Sites now = observed.sites();
        List<Site> wanted = certificates.keptBy(addresses.sites());
        Egress egress = blueprint.environment().egress();
        boolean same = records(now.sites()).equals(records(wanted)) && !lacksCertificate(wanted);
        if (!same || !now.egress().equals(egress) || !now.refused().isEmpty()) {
            return Set.of(
                    steps.add(
                            "sites",
                            new Action.PublishSites(names.gateway(), names.dns(), generation()),
                            !same
                                    ? SiteChanges.between(now.sites(), wanted)
                                    : now.egress().equals(egress)
                                            ? "refused by nginx before: "
                                                    + String.join(
                                                            ", ", new TreeSet<>(now.refused()))
                                            : "egress: " + egress.words(),
                            all(before, authority())));
        }
        boolean running =
                observed.container(names.gateway())
                        .filter(Observed.Container::isRunning)
                        .isPresent();
        if (running && now.answering() != 0 && now.answering() != now.generation()) {
            return Set.of(
                    steps.add(
                            "sites",
                            new Action.HealGateway(names.gateway()),
                            "generation "
                                    + now.answering()
                                    + " answers, "
                                    + now.generation()
                                    + " is current",
                            before));
        }
        return Set.of();
    }

    private boolean lacksCertificate(List<Site> sites) {
        return blueprint.environment().https()
                && sites.stream().anyMatch(s -> s.canOfferHttps() && s.leaf().isEmpty());
    }

    /** What stands in the files is compared, not the values: that is quicker. */
    private static Set<String> records(List<Site> sites) {
        return sites.stream().map(SiteRecord::write).collect(Collectors.toSet());
    }

    /** What a publish would make current. */
    Generation generation() {
        return new Generation(
                observed.sites().generation(),
                names.environment(),
                blueprint.environment().domain(),
                addresses.subnet(),
                addresses.gateway(),
                certificates.keptBy(addresses.sites()),
                blueprint.environment().https(),
                blueprint.environment().egress(),
                blueprint.forms());
    }

    @SafeVarargs
    private static Set<Integer> all(Set<Integer>... some) {
        Set<Integer> all = new HashSet<>();
        for (Set<Integer> steps : some) {
            all.addAll(steps);
        }
        return all;
    }
}
