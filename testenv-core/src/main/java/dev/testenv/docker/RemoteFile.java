package dev.testenv.docker;

import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.Image;
import dev.testenv.plan.Names;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Reads a file of the kernel on a host that only its engine can be asked about: in a container that
 * shares the host's network, made from any image of ours that is there.
 */
final class RemoteFile {
    private final DockerConnection docker;

    RemoteFile(DockerConnection docker) {
        this.docker = docker;
    }

    /** Its lines; none when no image of ours is there yet. */
    List<String> read(Path file) {
        return image().map(image -> read(file, image)).orElse(List.of());
    }

    private Optional<String> image() {
        List<Image> ours =
                docker.attempt(
                        "list images",
                        () -> docker.client().listImagesCmd().withLabelFilter(Names.IMAGE).exec());
        return ours.stream()
                .map(image -> Objects.requireNonNullElse(image.getRepoTags(), new String[0]))
                .flatMap(Arrays::stream)
                .filter(tag -> tag.startsWith("testenv/"))
                .sorted()
                .findFirst();
    }

    private List<String> read(Path file, String image) {
        Containers containers = new Containers(docker);
        String id =
                docker.attempt(
                        "create a container of image '" + image + "'",
                        () ->
                                docker.client()
                                        .createContainerCmd(image)
                                        .withEntrypoint("cat", file.toString())
                                        .withHostConfig(new HostConfig().withNetworkMode("host"))
                                        .exec()
                                        .getId());
        List<String> lines = new ArrayList<>();
        try {
            containers.start(id);
            new Logs(docker).follow(id, Instant.EPOCH, line -> lines.add(line.text())).awaitEnd();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            containers.remove(id);
        }
        return lines;
    }
}
