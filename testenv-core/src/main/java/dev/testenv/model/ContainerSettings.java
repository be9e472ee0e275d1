package dev.testenv.model;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How the containers of an app are created, apart from image, command and environment variables.
 * All endpoints of an app share it.
 *
 * @param entrypoint replaces the image's own; empty keeps it
 * @param user name or uid[:gid]; empty keeps the image's
 * @param workingDirectory absolute; empty keeps the image's
 * @param init whether a small init process forwards signals and reaps children; default true
 * @param stopSignal such as {@code SIGINT}; empty keeps the image's
 * @param stopTimeout grace before the kill; default 10 s
 * @param memoryBytes limit, 0 for none
 * @param cpus limit in CPUs, 0 for none
 * @param shmBytes size of /dev/shm, 0 for the engine's default of 64 MiB
 * @param readOnlyRoot whether the root file system is read-only; default false
 * @param capAdd capabilities to add, without {@code CAP_}
 * @param capDrop capabilities to drop
 * @param ulimits name to soft:hard
 * @param sysctls kernel parameters of the container's own namespaces
 * @param tmpfs path to mount options
 * @param extraHosts name to address, for /etc/hosts
 * @param labels further labels
 * @param volumes named volumes that outlive the container
 * @param files files copied in before the start
 * @param clock whether its wall clock can be moved while it runs; default false
 */
public record ContainerSettings(
        List<String> entrypoint,
        String user,
        String workingDirectory,
        boolean init,
        String stopSignal,
        Duration stopTimeout,
        long memoryBytes,
        double cpus,
        long shmBytes,
        boolean readOnlyRoot,
        List<String> capAdd,
        List<String> capDrop,
        Map<String, Ulimit> ulimits,
        Map<String, String> sysctls,
        Map<String, String> tmpfs,
        Map<String, String> extraHosts,
        Map<String, String> labels,
        List<Volume> volumes,
        List<FileCopy> files,
        boolean clock) {

    /** What an app gets that says nothing. */
    public static final ContainerSettings DEFAULT =
            new ContainerSettings(
                    List.of(),
                    "",
                    "",
                    true,
                    "",
                    Duration.ofSeconds(10),
                    0,
                    0,
                    0,
                    false,
                    List.of(),
                    List.of(),
                    Map.of(),
                    Map.of(),
                    Map.of(),
                    Map.of(),
                    Map.of(),
                    List.of(),
                    List.of(),
                    false);

    /** A limit of a process resource. */
    public record Ulimit(long soft, long hard) {}

    /** A named volume; it goes with {@code destroy}. */
    public record Volume(String name, String path) {}

    /**
     * A file that is copied into the container through the engine's API.
     *
     * @param path absolute path in the container
     * @param content its text; may refer to the environment
     * @param source a file or folder on the host to copy instead of {@code content}, if present
     * @param mode permission bits, such as 0644
     */
    public record FileCopy(String path, Text content, Optional<String> source, int mode) {}

    public ContainerSettings {
        entrypoint = List.copyOf(entrypoint);
        capAdd = List.copyOf(capAdd);
        capDrop = List.copyOf(capDrop);
        ulimits = Map.copyOf(ulimits);
        sysctls = Map.copyOf(sysctls);
        tmpfs = Map.copyOf(tmpfs);
        extraHosts = Map.copyOf(extraHosts);
        labels = Map.copyOf(labels);
        volumes = List.copyOf(volumes);
        files = List.copyOf(files);
    }
}
