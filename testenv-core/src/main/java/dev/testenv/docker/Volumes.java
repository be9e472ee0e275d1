package dev.testenv.docker;

import com.github.dockerjava.api.exception.NotFoundException;
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
                () -> {
                    docker.client().createVolumeCmd().withName(name).withLabels(labels).exec();
                });
    }

    /** Removes a volume with all that is in it; none is no error. */
    public void remove(String name) {
        docker.attempt(
                "remove volume '" + name + "'",
                () -> {
                    try {
                        docker.client().removeVolumeCmd(name).exec();
                    } catch (NotFoundException e) {
                        // it is gone
                    }
                });
    }
}
