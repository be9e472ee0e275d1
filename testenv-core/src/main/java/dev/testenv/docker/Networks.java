package dev.testenv.docker;

import dev.testenv.model.Subnet;
import dev.testenv.plan.Addresses;
import dev.testenv.socket.EngineClient;
import dev.testenv.socket.Fields;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Networks. Every method that fails throws {@link EngineRefusedException}. */
public final class Networks {
    /** The prefix of the part from which the engine itself gives addresses: the first /22. */
    private static final int DYNAMIC_PREFIX = 22;

    private final DockerConnection docker;

    public Networks(DockerConnection docker) {
        this.docker = docker;
    }

    /** Makes an environment's network that everything in it gets out of, as below. */
    public String create(String name, Subnet subnet, Map<String, String> labels) {
        return create(name, subnet, labels, false);
    }

    /**
     * Makes an environment's network. The engine gives addresses from the first /22 of the subnet
     * only; the rest is ours.
     *
     * @param closed whether nothing in it gets out
     * @return its id
     * @throws OvertakenException when another writer was quicker
     */
    public String create(String name, Subnet subnet, Map<String, String> labels, boolean closed) {
        Subnet dynamic = subnet.part(Math.max(DYNAMIC_PREFIX, subnet.prefix()), 0);
        Map<String, Object> block = new HashMap<>();
        block.put("Subnet", subnet.toString());
        block.put("IPRange", dynamic.toString());
        block.put("Gateway", subnet.address(1));
        Map<String, Object> body = body(name, labels);
        body.put("IPAM", Map.of("Config", List.of(block)));
        if (closed) {
            body.put("Internal", true);
            block.put("AuxiliaryAddresses", Map.of("DefaultGatewayIPv4", Addresses.nobody(subnet)));
        }
        return create(name, body, " on " + subnet);
    }

    /**
     * Makes the network through which the gateway of a closed one gets out. The engine chooses its
     * addresses; nobody needs to know them.
     *
     * @throws OvertakenException when another writer was quicker
     */
    public void createWayOut(String name, Map<String, String> labels) {
        create(name, body(name, labels), "");
    }

    private static Map<String, Object> body(String name, Map<String, String> labels) {
        return new HashMap<>(
                Map.of("Name", name, "Driver", "bridge", "CheckDuplicate", true, "Labels", labels));
    }

    private String create(String name, Map<String, Object> body, String where) {
        Object made =
                docker.attempt(
                        "create network '" + name + "'" + where,
                        () -> docker.engine().post("/networks/create", body));
        String id = Fields.text(made, "Id");
        keepIfFirst(id, name);
        return id;
    }

    /** Takes a container out of a network. */
    public void leave(String network, String container) {
        Map<String, Object> body = Map.of("Container", container, "Force", true);
        docker.attempt(
                "take container '" + container + "' out of network '" + network + "'",
                () -> {
                    docker.engine().order("/networks/" + network + "/disconnect", body);
                });
    }

    /**
     * Puts a container into a network.
     *
     * @param address a fixed address, or empty for any
     */
    public void join(String network, String container, String address) {
        Map<String, Object> endpoint =
                address.isEmpty() ? Map.of() : Map.of("IPAMConfig", Map.of("IPv4Address", address));
        Map<String, Object> body = Map.of("Container", container, "EndpointConfig", endpoint);
        docker.attempt(
                "put container '" + container + "' into network '" + network + "'",
                () -> {
                    docker.engine().order("/networks/" + network + "/connect", body);
                });
    }

    /**
     * Engines before 25 check for duplicates without a lock, so two creators may both succeed. Both
     * look afterwards, both call the same one the first, and the other removes its own.
     */
    void keepIfFirst(String id, String name) {
        // The engine takes the name for a pattern.
        String path =
                "/networks?"
                        + EngineClient.filters(
                                Map.of("name", List.of("^" + name.replace(".", "\\.") + "$")));
        List<?> same =
                Fields.list(docker.attempt("list networks", () -> docker.engine().get(path)));
        Optional<String> first =
                same.stream()
                        .min(
                                Comparator.comparing(Networks::created)
                                        .thenComparing(n -> Fields.text(n, "Id")))
                        .map(n -> Fields.text(n, "Id"));
        if (first.isPresent() && !first.get().equals(id)) {
            remove(id, name);
            throw new OvertakenException(
                    "Could not create network '"
                            + name
                            + "': somebody else made it at the same moment. Run the command"
                            + " again.",
                    null);
        }
    }

    private static Instant created(Object network) {
        return Instant.parse(Fields.text(network, "Created"));
    }

    /**
     * Removes a network; none is no error.
     *
     * @param name for messages
     */
    public void remove(String id, String name) {
        String attempt = "remove network '" + name + "'";
        docker.order(attempt, "DELETE", "/networks/" + id, DockerConnection.NOT_FOUND);
    }
}
