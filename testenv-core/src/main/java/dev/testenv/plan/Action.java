package dev.testenv.plan;

import dev.testenv.images.ImageChoice;
import dev.testenv.model.Egress;
import dev.testenv.model.Patience;
import dev.testenv.model.Site;
import dev.testenv.model.Subnet;
import dev.testenv.model.WaitStrategy;
import dev.testenv.site.Form;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Everything the engine can do. Plans are printed, tested and run as lists of these. */
public sealed interface Action {

    /**
     * Makes the environment's network.
     *
     * @param closed whether nothing in it gets out
     */
    record CreateNetwork(String name, Subnet subnet, Map<String, String> labels, boolean closed)
            implements Action {}

    /** Makes the network through which the gateway of a closed one gets out. */
    record CreateWayOut(String name, Map<String, String> labels) implements Action {}

    /** Takes a container that does not run out of a network. */
    record LeaveNetwork(String container, String network) implements Action {}

    /**
     * Puts a container that does not run into a network.
     *
     * @param address a fixed address, or empty for any
     */
    record JoinNetwork(String container, String network, String address) implements Action {}

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
     * Sees to it that the environment's CA is at hand: finds or makes it.
     *
     * @param environment the environment's name
     * @param domain all that the CA may sign names of
     * @param addresses all that it may sign addresses of
     * @param gateway the container in which it can be looked up when the cache does not have it
     * @param expected which one the environment uses, as in {@link
     *     dev.testenv.model.Leaf#authority}; empty for none
     */
    record ProvideAuthority(
            String environment, String domain, Subnet addresses, String gateway, String expected)
            implements Action {}

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

    /**
     * Makes what an app's containers need to have a clock of their own, which shows the real time
     * at first.
     *
     * @param keeper the container that keeps the clocks
     */
    record PrepareClock(String keeper, String app) implements Action {}

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
     * @param https whether those that can offer HTTPS, and have no certificate yet, get one
     * @param egress which calls may leave the environment
     * @param forms of the apps whose sites have one that is not plain, by the app's name
     */
    record Generation(
            long basedOn,
            String environment,
            String domain,
            Subnet subnet,
            String gatewayAddress,
            List<Site> sites,
            boolean https,
            Egress egress,
            Map<String, Form> forms) {
        /** One of plain sites that have all the certificates that they are to have. */
        public Generation(
                long basedOn,
                String environment,
                String domain,
                Subnet subnet,
                String gatewayAddress,
                List<Site> sites) {
            this(
                    basedOn,
                    environment,
                    domain,
                    subnet,
                    gatewayAddress,
                    sites,
                    false,
                    Egress.ALLOW,
                    Map.of());
        }

        public Generation {
            sites = List.copyOf(sites);
            forms = Map.copyOf(forms);
        }

        /** The same with the sites as they have become. */
        public Generation with(List<Site> complete) {
            return new Generation(
                    basedOn,
                    environment,
                    domain,
                    subnet,
                    gatewayAddress,
                    complete,
                    false,
                    egress,
                    forms);
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
