package dev.testenv.docker;

import java.util.Map;

/** Volumes. Every method that fails throws {@link EngineRefusedException}. */
public final class Volumes {
    private final DockerConnection docker;

    public Volumes(DockerConnection docker) {
        this.docker = docker;
    }

    /** Makes a volume; one of that name that exists is kept with all that is in it. */
    public void create(String name, Map<String, String> labels) {
        docker.attempt(
                "create volume '" + name + "'",
                () ->
                        docker.engine()
                                .post("/volumes/create", Map.of("Name", name, "Labels", labels)));
    }

    /** Removes a volume with all that is in it; none is no error. */
    public void remove(String name) {
        String attempt = "remove volume '" + name + "'";
        docker.order(attempt, "DELETE", "/volumes/" + name, DockerConnection.NOT_FOUND);
    }
}
