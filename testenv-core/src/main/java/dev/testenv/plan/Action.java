package dev.testenv.plan;

import dev.testenv.images.ImageChoice;
import dev.testenv.model.Patience;
import dev.testenv.model.Site;
import dev.testenv.model.Subnet;
import dev.testenv.model.WaitStrategy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Everything the engine can do. Plans are printed, tested and run as lists of these. */
public sealed interface Action {

    /** Makes the environment's network. */
    record CreateNetwork(String name, Subnet subnet, Map<String, String> labels)
            implements Action {}

    /** Makes a volume. */
    record CreateVolume(String name, Map<String, String> labels) implements Action {}

    /** Sees to it that an image is there: builds or pulls it. */
    record ProvideImage(ImageChoice image) implements Action {}

    /** Creates a container and copies its files in; does not start it. */
    record CreateContainer(ContainerSpec spec) implements Action {}

    /** Starts a container. */
    record StartContainer(String container) implements Action {}

    /**
     * Stops a container: its stop signal, then a kill after the grace.
     *
     * @param address its fixed address, which the gateway then forgets; empty without one
     */
    record StopContainer(String container, Duration grace, String address) implements Action {}

    /** Removes a container, running or not, and its anonymous volumes. */
    record RemoveContainer(String container) implements Action {}

    /** Removes a volume. */
    record RemoveVolume(String name) implements Action {}

    /** Removes the network. */
    record RemoveNetwork(String id, String name) implements Action {}

    /**
     * Writes the first generation into a gateway that has not been started yet.
     *
     * @param gateway the gateway's container
     */
    record SeedSites(String gateway, Generation generation) implements Action {}

    /**
     * Publishes a generation in the running gateway, on condition that it follows the one it was
     * planned on.
     */
    record PublishSites(String gateway, String dns, Generation generation) implements Action {}

    /** Makes the gateway load the generation that is current, after an interrupted publish. */
    record HealGateway(String gateway) implements Action {}

    /** Waits until a container is ready, or until it is certain that it will not be. */
    record AwaitReady(Awaited awaited) implements Action {}

    /**
     * All sites as they are to be.
     *
     * @param basedOn the number of the generation it was planned on, 0 for none; this one gets the
     *     next
     * @param environment the environment's name
     * @param domain the environment's domain
     * @param subnet the environment's block
     * @param gatewayAddress the gateway's own address
     * @param sites sorted by virtual address
     */
    record Generation(
            long basedOn,
            String environment,
            String domain,
            Subnet subnet,
            String gatewayAddress,
            List<Site> sites) {
        public Generation {
            sites = List.copyOf(sites);
        }

        /** Its own number. */
        public long number() {
            return basedOn + 1;
        }
    }

    /**
     * What to wait for.
     *
     * @param container the container's name
     * @param app the app, or {@code gateway}, {@code dns}, {@code relay}
     * @param endpoint the endpoint, empty for those three
     * @param address the container's fixed address, empty for a worker
     * @param ready how to know
     * @param patience how long and how often
     * @param site asked once more by name through the gateway when the container is ready; empty
     *     when there is none or when it is served by the host
     */
    record Awaited(
            String container,
            String app,
            String endpoint,
            String address,
            WaitStrategy ready,
            Patience patience,
            Optional<Site> site) {
        /** The same, asked through the gateway at another site or at none. */
        public Awaited at(Optional<Site> other) {
            return new Awaited(container, app, endpoint, address, ready, patience, other);
        }
    }
}
