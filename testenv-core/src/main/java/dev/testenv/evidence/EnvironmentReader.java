package dev.testenv.evidence;

import dev.testenv.doctor.Observation.Found;
import dev.testenv.doctor.Observation.GatewayView;
import dev.testenv.gateway.Gateway;
import dev.testenv.gateway.GatewayException;
import dev.testenv.gateway.GatewayState;
import dev.testenv.model.Subnet;
import dev.testenv.plan.Addresses;
import dev.testenv.plan.Names;
import dev.testenv.socket.EngineClient;
import dev.testenv.socket.EngineException;
import dev.testenv.socket.ExecResult;
import dev.testenv.socket.Listed;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/** Looks for everything on the engine that belongs to an environment. */
public final class EnvironmentReader {
    private static final List<String> ANY = List.of(Names.ENVIRONMENT);

    private final EngineClient engine;

    public EnvironmentReader(EngineClient engine) {
        this.engine = engine;
    }

    /**
     * All environments of which something exists, by name.
     *
     * @param killedRuns gives the killed runs of an environment that can be asked
     */
    public List<Found> all(Function<String, List<String>> killedRuns) {
        List<Listed.Container> containers = engine.listContainers(ANY, true);
        List<Listed.Network> networks = engine.listNetworks(ANY);
        List<Listed.Volume> volumes = engine.listVolumes(ANY);
        Set<String> names = new TreeSet<>();
        Stream.of(
                        containers.stream().map(Listed.Container::labels),
                        networks.stream().map(Listed.Network::labels),
                        volumes.stream().map(Listed.Volume::labels))
                .flatMap(labels -> labels)
                .forEach(labels -> names.add(environment(labels)));
        List<Found> all = new ArrayList<>();
        for (String name : names) {
            List<Listed.Container> own =
                    containers.stream().filter(c -> environment(c.labels()).equals(name)).toList();
            Map<String, String> system = new HashMap<>();
            own.stream()
                    .filter(c -> !c.label(Names.ROLE).isEmpty())
                    .forEach(c -> system.put(c.label(Names.ROLE), c.state()));
            boolean canBeAsked = "running".equals(system.get("gateway"));
            all.add(
                    new Found(
                            name,
                            networks.stream()
                                    .filter(n -> environment(n.labels()).equals(name))
                                    .flatMap(n -> n.subnets().stream())
                                    .filter(subnet -> subnet.contains("."))
                                    .map(Subnet::parse)
                                    .findFirst(),
                            system,
                            own.size(),
                            (int)
                                    volumes.stream()
                                            .filter(v -> environment(v.labels()).equals(name))
                                            .count(),
                            canBeAsked ? killedRuns.apply(name) : List.of()));
        }
        return all;
    }

    private static String environment(Map<String, String> labels) {
        return labels.getOrDefault(Names.ENVIRONMENT, "");
    }

    /** What a gateway says of itself and of its neighbour; empty when it does not run. */
    public Optional<GatewayView> gateway(Found environment) {
        if (!"running".equals(environment.system().get("gateway"))
                || environment.subnet().isEmpty()) {
            return Optional.empty();
        }
        String container = new Names(environment.name()).gateway();
        Subnet subnet = environment.subnet().get();
        try {
            GatewayState state = new Gateway(engine, container).state();
            return Optional.of(
                    new GatewayView(
                            state.layout(),
                            state.current(),
                            state.answering(),
                            ownsVirtual(container, subnet),
                            neighbour(container, environment, subnet)));
        } catch (GatewayException | EngineException goneMeanwhile) {
            return Optional.empty();
        }
    }

    private boolean ownsVirtual(String gateway, Subnet subnet) {
        return run(gateway, "ip", "-4", "route", "show", "table", "local")
                .stdout()
                .contains("local " + subnet.part(21, 1) + " ");
    }

    /** The DNS proxy listens on TCP; where it does not run nothing can be concluded. */
    private String neighbour(String gateway, Found environment, Subnet subnet) {
        if (!"running".equals(environment.system().get("dns"))) {
            return "";
        }
        String answer = run(gateway, "gateway", "probe-tcp", Addresses.dns(subnet), "53").stdout();
        return answer.startsWith("open") ? "" : answer.replaceFirst("closed ", "").strip();
    }

    private ExecResult run(String container, String... command) {
        return engine.exec(container, List.of(command));
    }
}
