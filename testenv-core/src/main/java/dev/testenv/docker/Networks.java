package dev.testenv.docker;

import dev.testenv.model.Subnet;
import dev.testenv.socket.EngineClient;
import dev.testenv.socket.Fields;
import java.time.Instant;
import java.util.Comparator;
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

    /**
     * Makes an environment's network. The engine gives addresses from the first /22 of the subnet
     * only; the rest is ours.
     *
     * @return its id
     * @throws OvertakenException when another writer was quicker
     */
    public String create(String name, Subnet subnet, Map<String, String> labels) {
        Subnet dynamic = subnet.part(Math.max(DYNAMIC_PREFIX, subnet.prefix()), 0);
        Map<String, Object> block =
                Map.of(
                        "Subnet", subnet.toString(),
                        "IPRange", dynamic.toString(),
                        "Gateway", subnet.address(1));
        Map<String, Object> body =
                Map.of(
                        "Name",
                        name,
                        "Driver",
                        "bridge",
                        "CheckDuplicate",
                        true,
                        "IPAM",
                        Map.of("Config", List.of(block)),
                        "Labels",
                        labels);
        Object made =
                docker.attempt(
                        "create network '" + name + "' on " + subnet,
                        () -> docker.engine().post("/networks/create", body));
        String id = Fields.text(made, "Id");
        keepIfFirst(id, name);
        return id;
    }

    /**
     * Engines before 25 check for duplicates without a lock, so two creators may both succeed. Both
     * look afterwards, both call the same one the first, and the other removes its own.
     */
    void keepIfFirst(String id, String name) {
        // The engine takes the name for a pattern.
        String path =
                "/networks?" + EngineClient.filters(Map.of("name", List.of("^" + name + "$")));
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
