package dev.testenv.plan;

import dev.testenv.model.ContainerSettings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Everything the engine must be told to create one container; references are resolved.
 *
 * @param name the container's name
 * @param image the reference of an image that is there by then
 * @param labels all of them
 * @param env variable to value
 * @param command the words after the entrypoint; empty keeps the image's own
 * @param network how it is connected
 * @param mounts volume name to path, {@code :ro} behind the path for read-only
 * @param restartOnFailure whether the engine starts it again when it fails
 * @param files files to copy in before the start
 * @param settings the rest, as declared; its own volumes, labels and files are already in the
 *     fields above
 * @param trusts whether its programs are to trust the environment's CA
 */
public record ContainerSpec(
        String name,
        String image,
        Map<String, String> labels,
        Map<String, String> env,
        List<String> command,
        Connection network,
        Map<String, String> mounts,
        boolean restartOnFailure,
        List<File> files,
        ContainerSettings settings,
        boolean trusts) {
    /**
     * Options of the resolver of those that ask the DNS proxy: bare names are tried as they are,
     * too, and an answer that got lost is asked for again soon.
     */
    public static final List<String> DNS_OPTIONS = List.of("ndots:1", "timeout:1", "attempts:5");

    /** One that knows nothing of the environment's CA. */
    public ContainerSpec(
            String name,
            String image,
            Map<String, String> labels,
            Map<String, String> env,
            List<String> command,
            Connection network,
            Map<String, String> mounts,
            boolean restartOnFailure,
            List<File> files,
            ContainerSettings settings) {
        this(
                name,
                image,
                labels,
                env,
                command,
                network,
                mounts,
                restartOnFailure,
                files,
                settings,
                false);
    }

    public ContainerSpec {
        labels = Map.copyOf(labels);
        env = Map.copyOf(env);
        command = List.copyOf(command);
        mounts = Map.copyOf(mounts);
        files = List.copyOf(files);
    }

    /** The same beside the endpoint's own container. */
    ContainerSpec standIn(String otherName, String otherAddress) {
        Map<String, String> more = new HashMap<>(labels);
        more.put(Names.STAND_IN, "1");
        Connection other =
                switch (network) {
                    case Connection.Host host -> host;
                    case Connection.None none -> none;
                    case Connection.Environment own ->
                            new Connection.Environment(
                                    own.network(),
                                    otherAddress,
                                    own.mac(),
                                    own.dns(),
                                    own.searchDomain(),
                                    own.wayOut());
                };
        return new ContainerSpec(
                otherName,
                image,
                more,
                env,
                command,
                other,
                mounts,
                restartOnFailure,
                files,
                settings,
                trusts);
    }

    /**
     * Its files by the folder that they can be copied into at once: where the root is read-only,
     * that is a volume.
     */
    public Map<String, List<File>> filesByFolder() {
        Map<String, List<File>> byFolder = new TreeMap<>();
        for (File file : files) {
            String folder = settings.readOnlyRoot() ? volume(file) : "/";
            byFolder.computeIfAbsent(folder, f -> new ArrayList<>()).add(file);
        }
        return byFolder;
    }

    /** The volumes that go with the container, filled with what the image has there. */
    public Set<String> ownVolumes() {
        Set<String> volumes = new TreeSet<>();
        if (settings.readOnlyRoot()) {
            files.forEach(file -> volumes.add(volume(file)));
            volumes.removeAll(mounts.values());
        }
        return volumes;
    }

    private String volume(File file) {
        return mounts.values().stream()
                .filter(mount -> file.path().startsWith(mount + "/"))
                .findFirst()
                .orElseGet(() -> file.path().substring(0, file.path().lastIndexOf('/')));
    }

    /** The same with other labels, variables and files. */
    public ContainerSpec with(
            Map<String, String> otherLabels, Map<String, String> otherEnv, List<File> otherFiles) {
        return new ContainerSpec(
                name,
                image,
                otherLabels,
                otherEnv,
                command,
                network,
                mounts,
                restartOnFailure,
                otherFiles,
                settings,
                trusts);
    }

    /** How a container is connected. */
    public sealed interface Connection {
        /** Shares the host's network and hears on its standard input; only the relay does. */
        record Host() implements Connection {}

        /** Not at all. */
        record None() implements Connection {}

        /**
         * In the environment's network.
         *
         * @param network its name
         * @param address a fixed address, or empty for any
         * @param mac a fixed MAC address, or empty
         * @param dns the DNS proxy's address, or empty for Docker's own resolver
         * @param searchDomain appended to bare names, or empty
         * @param wayOut a second network that it is in, which leads to the outside; or empty
         */
        record Environment(
                String network,
                String address,
                String mac,
                String dns,
                String searchDomain,
                String wayOut)
                implements Connection {
            /** In no other network. */
            public Environment(
                    String network, String address, String mac, String dns, String searchDomain) {
                this(network, address, mac, dns, searchDomain, "");
            }
        }
    }

    /**
     * A file in the container.
     *
     * @param path absolute
     * @param content its text, when {@code hostPath} is empty
     * @param hostPath a file or folder to copy, or empty
     * @param mode permission bits
     */
    public record File(String path, String content, String hostPath, int mode) {}
}
