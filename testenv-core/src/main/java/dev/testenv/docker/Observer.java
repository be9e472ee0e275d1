package dev.testenv.docker;

import dev.testenv.model.Subnet;
import dev.testenv.plan.Names;
import dev.testenv.plan.Observed;
import dev.testenv.socket.Beside;
import dev.testenv.socket.EngineClient;
import dev.testenv.socket.Listed;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Looks at the engine and copies what it says into our own records; changes nothing. */
public final class Observer {
    private final EngineClient engine;
    private final HostRoutes routes;

    public Observer(EngineClient engine, HostRoutes routes) {
        this.engine = engine;
        this.routes = routes;
    }

    /** Names of the environments of which something exists, sorted. */
    public List<String> environments() {
        List<String> any = List.of(Names.ENVIRONMENT);
        Set<String> names = new TreeSet<>();
        engine.listContainers(any, true).forEach(c -> names.add(c.label(Names.ENVIRONMENT)));
        engine.listNetworks(any)
                .forEach(n -> names.add(n.labels().getOrDefault(Names.ENVIRONMENT, "")));
        engine.listVolumes(any)
                .forEach(v -> names.add(v.labels().getOrDefault(Names.ENVIRONMENT, "")));
        return List.copyOf(names);
    }

    /**
     * What exists of an environment, apart from what its site files say.
     *
     * @param images those that are asked about
     */
    public Observed observe(String environment, Set<String> images) {
        String label = Names.ENVIRONMENT + "=" + environment;
        String networkName = new Names(environment).network();
        // The engine takes a millisecond or two for each.
        Beside<List<Listed.Network>> allNetworks =
                Beside.start(() -> engine.listNetworks(List.of()));
        Beside<List<Listed.Volume>> volumes =
                Beside.start(() -> engine.listVolumes(List.of(label)));
        List<Listed.Container> containers = engine.listContainers(List.of(label), true);
        List<Listed.Network> networks = allNetworks.result();
        Optional<Listed.Network> own =
                networks.stream()
                        .filter(n -> environment.equals(n.labels().get(Names.ENVIRONMENT)))
                        .filter(Observer::isOwn)
                        .findFirst();
        String wayOut = new Names(environment).wayOut();
        return new Observed(
                own.map(Observer::network),
                containers.stream().map(c -> container(c, networkName)).toList(),
                new HashSet<>(volumes.result().stream().map(Listed.Volume::name).toList()),
                present(images, containers),
                Observed.Sites.NONE,
                own.isPresent() ? List.of() : taken(networks),
                networks.stream()
                        .filter(n -> n.name().equals(wayOut) && !isOwn(n))
                        .findFirst()
                        .map(Observer::network));
    }

    /** Not the one through which the gateway gets out. */
    private static boolean isOwn(Listed.Network network) {
        return !network.labels().containsKey(Names.ROLE);
    }

    /** What a container was made of is there; the others are asked about. */
    private Set<String> present(Set<String> images, List<Listed.Container> containers) {
        Set<String> present = new HashSet<>(images);
        present.retainAll(containers.stream().map(Listed.Container::image).toList());
        Set<String> others = new HashSet<>(images);
        others.removeAll(present);
        present.addAll(engine.presentImages(others));
        return present;
    }

    private static Observed.Network network(Listed.Network network) {
        return new Observed.Network(
                network.id(),
                network.name(),
                blocks(network).findFirst().orElse(new Subnet(0, 32)),
                network.labels());
    }

    private static Observed.Container container(Listed.Container container, String network) {
        Optional<Listed.Attachment> attachment =
                Optional.ofNullable(container.attachments().get(network));
        return new Observed.Container(
                container.id(),
                container.name(),
                container.state(),
                container.exitCode(),
                attachment
                        .map(Listed.Attachment::networkId)
                        .orElse(container.attachments().isEmpty() ? "none" : ""),
                attachment.map(Listed.Attachment::address).orElse(""),
                container.image(),
                container.labels());
    }

    /**
     * Only asked when a block is needed: the engine itself would accept one that overlaps a route.
     */
    private List<Subnet> taken(List<Listed.Network> networks) {
        return Stream.concat(networks.stream().flatMap(Observer::blocks), routes.blocks().stream())
                .toList();
    }

    /** IPv6 blocks cannot overlap ours. */
    private static Stream<Subnet> blocks(Listed.Network network) {
        return network.subnets().stream().filter(s -> s.contains(".")).map(Subnet::parse);
    }

    /** The network of an environment, if there is one. */
    public Optional<Observed.Network> network(String environment) {
        return engine.listNetworks(List.of(Names.ENVIRONMENT + "=" + environment)).stream()
                .filter(Observer::isOwn)
                .findFirst()
                .map(Observer::network);
    }

    /**
     * The labels of an environment's network, to tell its domain and catalog; empty without one.
     */
    public Map<String, String> networkLabels(String environment) {
        return engine.listNetworks(List.of(Names.ENVIRONMENT + "=" + environment)).stream()
                .filter(Observer::isOwn)
                .findFirst()
                .map(Listed.Network::labels)
                .orElse(Map.of());
    }
}
