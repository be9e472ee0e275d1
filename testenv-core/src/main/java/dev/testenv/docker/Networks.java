package dev.testenv.docker;

import com.github.dockerjava.api.command.CreateNetworkResponse;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Network;
import dev.testenv.model.Subnet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

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
     * @throws NameTakenException when another writer was quicker
     */
    public String create(String name, Subnet subnet, Map<String, String> labels) {
        String attempt = "create network '" + name + "' on " + subnet;
        String id =
                docker.attempt(
                        attempt,
                        () -> {
                            CreateNetworkResponse made =
                                    docker.client()
                                            .createNetworkCmd()
                                            .withName(name)
                                            .withDriver("bridge")
                                            .withCheckDuplicate(true)
                                            .withIpam(addresses(subnet))
                                            .withLabels(labels)
                                            .exec();
                            return made.getId();
                        });
        keepIfFirst(id, name);
        return id;
    }

    private static Network.Ipam addresses(Subnet subnet) {
        Subnet dynamic = subnet.part(Math.max(DYNAMIC_PREFIX, subnet.prefix()), 0);
        return new Network.Ipam()
                .withConfig(
                        new Network.Ipam.Config()
                                .withSubnet(subnet.toString())
                                .withIpRange(dynamic.toString())
                                .withGateway(subnet.address(1)));
    }

    /**
     * Engines before 25 check for duplicates without a lock, so two creators may both succeed. Both
     * look afterwards, both call the same one the first, and the other removes its own.
     */
    void keepIfFirst(String id, String name) {
        List<Network> same =
                docker
                        .attempt(
                                "list networks",
                                () -> docker.client().listNetworksCmd().withNameFilter(name).exec())
                        .stream()
                        .filter(n -> n.getName().equals(name))
                        .sorted(
                                Comparator.comparing(Network::getCreated)
                                        .thenComparing(Network::getId))
                        .toList();
        if (same.size() > 1 && !same.getFirst().getId().equals(id)) {
            remove(id, name);
            throw new NameTakenException(
                    "Could not create network '"
                            + name
                            + "': somebody else made it at the same moment. Run the command"
                            + " again.",
                    null);
        }
    }

    /**
     * Removes a network; none is no error.
     *
     * @param name for messages
     */
    public void remove(String id, String name) {
        docker.attempt(
                "remove network '" + name + "'",
                () -> {
                    try {
                        docker.client().removeNetworkCmd(id).exec();
                    } catch (NotFoundException e) {
                        // it is gone
                    }
                });
    }
}
