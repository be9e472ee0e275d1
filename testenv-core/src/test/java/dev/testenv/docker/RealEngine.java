package dev.testenv.docker;

import dev.testenv.model.ContainerSettings;
import dev.testenv.model.Subnet;
import dev.testenv.plan.ContainerSpec;
import dev.testenv.plan.Names;
import dev.testenv.socket.EngineClient;
import dev.testenv.socket.EngineFinder;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The engine of this machine with an environment of a random name on it, for tests of what acts.
 * There is no test without an engine: it is an error, never a skip. Closing removes all that
 * carries the environment's label.
 */
public final class RealEngine implements AutoCloseable {
    /** Not the pool of real environments, so that tests stay out of their way. */
    private static final Subnet POOL = Subnet.parse("10.215.0.0/16");

    public final EngineClient engine =
            new EngineFinder(System.getenv(), Path.of(System.getProperty("user.home"))).find();
    public final DockerConnection docker = DockerConnection.to(engine);
    public final Names names =
            new Names(
                    "it-"
                            + HexFormat.of()
                                    .toHexDigits(ThreadLocalRandom.current().nextInt())
                                    .toLowerCase(java.util.Locale.ROOT));
    public final Containers containers = new Containers(docker);
    public final Networks networks = new Networks(docker);
    public final Volumes volumes = new Volumes(docker);

    /**
     * An image with a shell: TESTENV_BASE_IMAGE, as variable or property, else the base of our own
     * images that is there already, else what it is made from.
     */
    public static String baseImage() {
        String fromVariable = System.getenv("TESTENV_BASE_IMAGE");
        String given =
                fromVariable != null ? fromVariable : System.getProperty("TESTENV_BASE_IMAGE", "");
        return given.isEmpty() ? presentBase() : given;
    }

    private static String presentBase() {
        EngineClient engine =
                new EngineFinder(System.getenv(), Path.of(System.getProperty("user.home"))).find();
        String filter = "%7B%22reference%22%3A%5B%22testenv/base%22%5D%7D";
        return engine.get("/images/json?filters=" + filter) instanceof List<?> images
                        && !images.isEmpty()
                        && images.getFirst() instanceof Map<?, ?> image
                        && image.get("RepoTags") instanceof List<?> tags
                ? String.valueOf(tags.getFirst())
                : "debian:bookworm-slim";
    }

    /** The labels that make something part of this environment. */
    public Map<String, String> labels() {
        return Map.of(Names.ENVIRONMENT, names.environment());
    }

    /** Makes the environment's network on a free block. */
    public Subnet createNetwork() {
        List<Subnet> taken =
                engine.listNetworks(List.of()).stream()
                        .flatMap(network -> network.subnets().stream())
                        .filter(block -> !block.contains(":"))
                        .map(Subnet::parse)
                        .toList();
        int first = ThreadLocalRandom.current().nextInt(16);
        for (int i = 0; i < 16; i++) {
            Subnet subnet = POOL.part(20, (first + i) % 16);
            if (taken.stream().noneMatch(subnet::overlaps)) {
                networks.create(names.network(), subnet, labels());
                return subnet;
            }
        }
        throw new IllegalStateException("no block of " + POOL + " is free");
    }

    /**
     * A container of this environment that runs a shell script; it has no network but the host's.
     */
    public ContainerSpec shell(String name, String script) {
        return spec(
                name,
                new ContainerSpec.Connection.Host(),
                Map.of(),
                List.of(),
                ContainerSettings.DEFAULT,
                "sh",
                "-c",
                script);
    }

    public ContainerSpec spec(
            String name,
            ContainerSpec.Connection connection,
            Map<String, String> mounts,
            List<ContainerSpec.File> files,
            ContainerSettings settings,
            String... command) {
        return new ContainerSpec(
                names.network() + "-" + name,
                baseImage(),
                labels(),
                Map.of(),
                List.of(command),
                connection,
                mounts,
                false,
                files,
                settings);
    }

    @Override
    public void close() {
        List<String> label = List.of(Names.ENVIRONMENT + "=" + names.environment());
        engine.listContainers(label, true).forEach(c -> containers.remove(c.id()));
        engine.listVolumes(label).forEach(v -> volumes.remove(v.name()));
        engine.listNetworks(label).forEach(n -> networks.remove(n.id(), n.name()));
        docker.close();
    }
}
