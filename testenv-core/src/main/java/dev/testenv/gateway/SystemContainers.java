package dev.testenv.gateway;

import dev.testenv.plan.Names;
import dev.testenv.socket.EngineClient;
import dev.testenv.socket.Listed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The containers of one environment through which its sites can be read or changed.
 *
 * @param environment the environment's name
 * @param all those of gateway, relay and DNS proxy that exist
 */
public record SystemContainers(String environment, List<Listed.Container> all) {
    public SystemContainers {
        all = List.copyOf(all);
    }

    /** Those of every environment on the engine, by name of the environment. */
    public static List<SystemContainers> onEngine(EngineClient engine) {
        Map<String, List<Listed.Container>> byEnvironment = new TreeMap<>();
        for (Listed.Container container :
                engine.listContainers(List.of(Names.ENVIRONMENT, Names.ROLE), true)) {
            byEnvironment
                    .computeIfAbsent(container.label(Names.ENVIRONMENT), e -> new ArrayList<>())
                    .add(container);
        }
        List<SystemContainers> all = new ArrayList<>();
        // No stream: that of a sorted map costs a JVM 6 ms.
        byEnvironment.forEach((environment, containers) ->
                all.add(new SystemContainers(environment, containers)));
        return all;
    }

    /** Those of one environment. */
    public static SystemContainers of(EngineClient engine, String environment) {
        String label = Names.ENVIRONMENT + "=" + environment;
        return new SystemContainers(
                environment, engine.listContainers(List.of(label, Names.ROLE), true));
    }

    public Optional<Listed.Container> gateway() {
        return named(new Names(environment).gateway());
    }

    public Optional<Listed.Container> relay() {
        return named(new Names(environment).relay());
    }

    public Optional<Listed.Container> dns() {
        return named(new Names(environment).dns());
    }

    private Optional<Listed.Container> named(String name) {
        return all.stream().filter(c -> c.name().equals(name)).findFirst();
    }

    /** One through which the volume {@code sites} can be read; rather one that runs. */
    public Optional<Listed.Container> reader() {
        List<Listed.Container> readers =
                Stream.of(gateway(), relay(), dns()).flatMap(Optional::stream).toList();
        return readers.stream()
                .filter(Listed.Container::isRunning)
                .findFirst()
                .or(() -> readers.stream().findFirst());
    }

    /** The layout that the gateway was made with, 0 without a gateway. */
    public int layout() {
        return gateway()
                .map(c -> c.label(Names.LAYOUT))
                .filter(l -> l.matches("\\d{1,9}"))
                .map(Integer::parseInt)
                .orElse(0);
    }

    /**
     * The relay's name, when sites can be swapped through it.
     *
     * @throws GatewayException when it cannot be used, with the command that changes this
     */
    public String usableRelay() {
        requireOwnLayout();
        return usable(relay(), new Names(environment).relay());
    }

    /**
     * The gateway's name, when it can be asked.
     *
     * @throws GatewayException when it cannot be used, with the command that changes this
     */
    public String usableGateway() {
        requireOwnLayout();
        return usable(gateway(), new Names(environment).gateway());
    }

    private String usable(Optional<Listed.Container> container, String name) {
        String state = container.map(Listed.Container::state).orElse("missing");
        if (!state.equals("running")) {
            throw new GatewayException(
                    "Container '" + name + "' is " + state + ". Bring it back: " + bootstrap());
        }
        return name;
    }

    private void requireOwnLayout() {
        for (Listed.Container container : all) {
            String layout = container.label(Names.LAYOUT);
            if (!layout.equals(String.valueOf(Names.LAYOUT_NUMBER))) {
                throw new LayoutException(
                        "Environment '"
                                + environment
                                + "' was made with layout "
                                + layout
                                + ", this program speaks layout "
                                + Names.LAYOUT_NUMBER
                                + ". Nothing was changed. Replace gateway, relay and DNS proxy,"
                                + " keeping sites, addresses and swaps: "
                                + bootstrap());
            }
        }
    }

    private String bootstrap() {
        return "testenv -e " + environment + " bootstrap --step dns";
    }
}
