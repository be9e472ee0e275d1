package dev.testenv.doctor;

import dev.testenv.model.Subnet;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Everything that is looked at, as data.
 *
 * @param environment name of the one that is meant
 * @param pool where environments get their addresses
 * @param engine answers, or does not
 * @param machine this one
 * @param routes blocks that the engine's host and other networks use, without those of
 *     environments; empty when they could not be read
 * @param environments all that the engine has something of
 * @param gateway of the environment that is meant; empty when it does not run
 * @param trusting containers of its apps that should trust its CA
 */
public record Observation(
        String environment,
        Subnet pool,
        Contact engine,
        Machine machine,
        Optional<List<Subnet>> routes,
        List<Found> environments,
        Optional<GatewayView> gateway,
        List<Trusting> trusting) {
    public Observation {
        trusting = List.copyOf(trusting);
        routes = routes.map(List::copyOf);
        environments = List.copyOf(environments);
    }

    /** Whether there is an engine. */
    public sealed interface Contact {}

    /**
     * Nobody answers.
     *
     * @param said why, with all that was tried
     * @param chosenBy the variable that names the engine; empty when it was looked for
     */
    public record Silent(String said, String chosenBy) implements Contact {}

    /**
     * It answers.
     *
     * @param address such as {@code unix:///var/run/docker.sock}
     * @param version its own, such as 27.3.1
     * @param newestApi that it speaks, such as 1.47
     * @param oldestApi that it still speaks
     * @param spokenApi by us with it
     * @param system such as Docker Desktop
     * @param type linux or windows
     * @param modes its security options by name, such as rootless, userns, selinux
     * @param storage name of its storage driver
     * @param forwards whether its kernel forwards packets
     * @param limits whether limits of memory have an effect
     * @param memory in bytes, all that it has
     * @param clock how far its clock is ahead of ours
     */
    public record Answering(
            String address,
            String version,
            String newestApi,
            String oldestApi,
            String spokenApi,
            String system,
            String type,
            Set<String> modes,
            String storage,
            boolean forwards,
            boolean limits,
            long memory,
            Duration clock)
            implements Contact {
        public Answering {
            modes = Set.copyOf(modes);
        }
    }

    /**
     * This machine, as far as it says.
     *
     * @param disk bytes free where the engine keeps images; empty when that is elsewhere
     * @param memory bytes that programs can still have
     * @param watches instances of inotify that a user may have
     * @param cacheFolder ours
     * @param cacheWritable whether it can be written
     * @param archives commands that have a class archive for this build
     */
    public record Machine(
            Optional<Long> disk,
            Optional<Long> memory,
            Optional<Integer> watches,
            String cacheFolder,
            boolean cacheWritable,
            List<String> archives) {
        public Machine {
            archives = List.copyOf(archives);
        }
    }

    /**
     * Something of an environment.
     *
     * @param subnet of its network; empty without one
     * @param system state of gateway, relay and DNS proxy by role, of those that exist
     * @param containers how many, with those
     * @param killedRuns owners of leases whose process was killed
     */
    public record Found(
            String name,
            Optional<Subnet> subnet,
            Map<String, String> system,
            int containers,
            int volumes,
            List<String> killedRuns) {
        public Found {
            system = Map.copyOf(system);
            killedRuns = List.copyOf(killedRuns);
        }
    }

    /**
     * What is seen from inside a gateway that runs.
     *
     * @param layout the number of the layout that it speaks
     * @param published the current generation, 0 for none
     * @param answering the generation that nginx answers with
     * @param virtual whether the kernel takes the virtual addresses for its own
     * @param neighbour why the DNS proxy next to it cannot be reached; empty when it can
     */
    public record GatewayView(
            int layout, long published, long answering, boolean virtual, String neighbour) {}

    /**
     * A container whose programs should trust the environment's CA.
     *
     * @param runtimes that have a list with the CA, such as Java
     * @param without those whose list lacks it
     */
    public record Trusting(
            String app, String container, List<String> runtimes, List<String> without) {
        public Trusting {
            runtimes = List.copyOf(runtimes);
            without = List.copyOf(without);
        }
    }

    /** The environment that is meant, if there is something of it. */
    Optional<Found> own() {
        return environments.stream().filter(e -> e.name().equals(environment)).findFirst();
    }

    /** A command about the environment that is meant. */
    String testenv(String words) {
        return "testenv -e " + environment + " " + words;
    }
}
