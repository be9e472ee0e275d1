package dev.testenv.facts;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What the engine says of a container.
 *
 * @param state its word: created, running, restarting, exited, dead, paused
 * @param restarts how often the engine has started it again
 * @param exitCode of the last run that ended
 * @param oomKilled whether its last run was ended for want of memory
 * @param health what Docker's own check says: starting, healthy, unhealthy; empty without one
 * @param image the reference that it was made from
 * @param imageId the image itself: {@code sha256:...}
 * @param labels of the container, those of its image included
 * @param ports that its image or declaration names, such as {@code 8080/tcp}; none is published
 * @param started {@link Instant#EPOCH} when it never was
 */
public record ContainerFact(
        String id,
        String name,
        String state,
        int restarts,
        int exitCode,
        boolean oomKilled,
        String health,
        String image,
        String imageId,
        Map<String, String> labels,
        List<String> ports,
        Instant started) {
    public ContainerFact {
        labels = Map.copyOf(labels);
        ports = List.copyOf(ports);
    }

    public boolean isRunning() {
        return state.equals("running");
    }

    public boolean isRestarting() {
        return state.equals("restarting");
    }
}
