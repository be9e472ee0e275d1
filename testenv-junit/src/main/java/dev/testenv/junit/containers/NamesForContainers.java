package dev.testenv.junit.containers;

import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.Network;
import dev.testenv.model.ImageName;
import dev.testenv.model.Subnet;
import dev.testenv.plan.Addresses;
import dev.testenv.plan.ContainerSpec;
import dev.testenv.plan.Names;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.core.CreateContainerCmdModifier;

/**
 * Gives every container that Testcontainers creates in the network of an environment what it needs
 * there: the environment's names, and labels by which the environment knows that it is there.
 * Testcontainers finds it as a service.
 */
public final class NamesForContainers implements CreateContainerCmdModifier {
    /** The app of all that have not joined as one. */
    private static final String OTHERS = "testcontainers";

    private static final Pattern NO_NETWORK_OF_OURS =
            Pattern.compile("|default|bridge|host|none|container:.*");

    @Override
    public CreateContainerCmd modify(CreateContainerCmd create) {
        HostConfig host = create.getHostConfig();
        if (host != null) {
            network(host.getNetworkMode()).ifPresent(network -> join(create, host, network));
        }
        return create;
    }

    private static Optional<Network> network(@Nullable String mode) {
        if (mode == null || NO_NETWORK_OF_OURS.matcher(mode).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                            DockerClientFactory.lazyClient()
                                    .inspectNetworkCmd()
                                    .withNetworkId(mode)
                                    .exec())
                    .filter(network -> labels(network).containsKey(Names.DOMAIN));
        } catch (NotFoundException e) {
            // Whoever creates the container is told.
            return Optional.empty();
        }
    }

    private static void join(CreateContainerCmd create, HostConfig host, Network network) {
        String subnet =
                Objects.requireNonNull(network.getIpam().getConfig().getFirst().getSubnet());
        host.withDns(Addresses.dns(Subnet.parse(subnet)));
        host.withDnsSearch(labels(network).getOrDefault(Names.DOMAIN, ""));
        host.withDnsOptions(ContainerSpec.DNS_OPTIONS);
        Map<String, String> labels = new HashMap<>();
        for (String label : List.of(Names.ENVIRONMENT, Names.CATALOG, Names.LAYOUT)) {
            labels.put(label, labels(network).getOrDefault(label, ""));
        }
        labels.put(Names.APP, OTHERS);
        labels.put(Names.ENDPOINT, word(Objects.requireNonNull(create.getImage())));
        labels.putAll(Objects.requireNonNullElse(create.getLabels(), Map.of()));
        create.withLabels(labels);
    }

    private static Map<String, String> labels(Network network) {
        return Objects.requireNonNullElse(network.getLabels(), Map.of());
    }

    /** {@code postgres} for {@code registry.acme.example/postgres:17}. */
    private static String word(String image) {
        String repository = ImageName.parse(image).repository();
        return repository.substring(repository.lastIndexOf('/') + 1);
    }
}
