package dev.testenv.plan;

import dev.testenv.model.Egress;
import dev.testenv.model.Site;
import dev.testenv.model.Subnet;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What exists, as data. Nothing in it refers to Docker's own types.
 *
 * @param network the environment's network, if there is one
 * @param containers everything that carries the environment's label
 * @param volumes names of volumes that carry the environment's label
 * @param images references of images that are present
 * @param sites what the volume {@code sites} says
 * @param taken blocks of addresses that other networks and the host's routes use
 * @param wayOut the network through which its gateway gets out, if it is closed
 */
public record Observed(
        Optional<Network> network,
        List<Container> containers,
        Set<String> volumes,
        Set<String> images,
        Sites sites,
        List<Subnet> taken,
        Optional<Network> wayOut) {
    public Observed {
        containers = List.copyOf(containers);
        volumes = Set.copyOf(volumes);
        images = Set.copyOf(images);
        taken = List.copyOf(taken);
    }

    /** One without a way out of its own. */
    public Observed(
            Optional<Network> network,
            List<Container> containers,
            Set<String> volumes,
            Set<String> images,
            Sites sites,
            List<Subnet> taken) {
        this(network, containers, volumes, images, sites, taken, Optional.empty());
    }

    /** An engine on which nothing of the environment exists. */
    public static final Observed NOTHING =
            new Observed(Optional.empty(), List.of(), Set.of(), Set.of(), Sites.NONE, List.of());

    /**
     * The environment's network.
     *
     * @param id the engine's id
     * @param subnet its block
     * @param labels all of its labels
     */
    public record Network(String id, String name, Subnet subnet, Map<String, String> labels) {
        public Network {
            labels = Map.copyOf(labels);
        }

        /** Whether nothing in it gets out by itself. */
        public boolean isClosed() {
            return labels.containsKey(Names.EGRESS);
        }
    }

    /**
     * A container.
     *
     * @param id the engine's id
     * @param name without the leading slash
     * @param state the engine's word: created, running, restarting, exited, removing, dead, paused
     * @param exitCode of the last run, 0 while none has ended
     * @param networkId id of the network it is connected to; empty before its first start and for
     *     the host's, {@code none} when it was taken out of its network
     * @param address its address in the network, or empty
     * @param image the reference it was created with
     * @param labels all of its labels
     */
    public record Container(
            String id,
            String name,
            String state,
            int exitCode,
            String networkId,
            String address,
            String image,
            Map<String, String> labels) {
        public Container {
            labels = Map.copyOf(labels);
        }

        public boolean isRunning() {
            return state.equals("running");
        }

        /**
         * Whether the engine is removing it, or has failed to: nothing else can be done with it.
         */
        public boolean isGoing() {
            return state.equals("removing") || state.equals("dead");
        }

        /** The value of a label, empty without it. */
        public String label(String key) {
            return labels.getOrDefault(key, "");
        }
    }

    /**
     * The site files' own account.
     *
     * @param readable false when the volume exists but no container does through which to read it
     * @param layout the number that gateway and volumes carry, 0 when there is no gateway
     * @param generation the current one, 0 for none
     * @param answering the one that nginx answers with, 0 when it does not answer
     * @param sites from the first lines of the site files
     * @param swaps key to content of its mark
     * @param refused ids of sites that nginx refused in the current generation; they serve what
     *     they served before
     * @param egress which calls may leave the environment
     */
    public record Sites(
            boolean readable,
            int layout,
            long generation,
            long answering,
            List<Site> sites,
            Map<String, String> swaps,
            Set<String> refused,
            Egress egress) {
        /** No volume, or an empty one. */
        public static final Sites NONE = new Sites(true, 0, 0, 0, List.of(), Map.of(), Set.of());

        /** Those of an environment that all calls may leave. */
        public Sites(
                boolean readable,
                int layout,
                long generation,
                long answering,
                List<Site> sites,
                Map<String, String> swaps,
                Set<String> refused) {
            this(readable, layout, generation, answering, sites, swaps, refused, Egress.ALLOW);
        }

        public Sites {
            sites = List.copyOf(sites);
            swaps = Map.copyOf(swaps);
            refused = Set.copyOf(refused);
        }
    }

    /** The same with the site files' own account. */
    public Observed with(Sites siteFiles) {
        return new Observed(network, containers, volumes, images, siteFiles, taken, wayOut);
    }

    /** The same when these blocks are in use as well. */
    public Observed alsoTaken(Collection<Subnet> blocks) {
        List<Subnet> all = Stream.concat(taken.stream(), blocks.stream()).toList();
        return new Observed(network, containers, volumes, images, sites, all, wayOut);
    }

    /** The container of that name. */
    public Optional<Container> container(String name) {
        return containers.stream().filter(c -> c.name().equals(name)).findFirst();
    }
}
