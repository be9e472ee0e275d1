package dev.testenv.docker;

import com.github.dockerjava.api.command.HealthState;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.command.WaitContainerResultCallback;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.exception.NotModifiedException;
import com.github.dockerjava.api.model.WaitContainerCondition;
import dev.testenv.plan.ContainerSpec;
import dev.testenv.socket.EngineClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;

/** Containers, by name or id. Every method that fails throws {@link EngineRefusedException}. */
public final class Containers {
    /** Behind the name of a container whose files are not in it yet. */
    private static final String UNFINISHED = ".unfinished";

    /** How late a loaded engine may note a start. */
    private static final Duration LATE_NOTE = Duration.ofSeconds(2);

    private final DockerConnection docker;

    public Containers(DockerConnection docker) {
        this.docker = docker;
    }

    /**
     * A container's state.
     *
     * @param word the engine's word: created, running, restarting, exited, dead, paused
     * @param exitCode of the last run, 0 while none has ended
     * @param oomKilled whether its last run was ended for want of memory
     * @param startedAt when its last run began; {@link Instant#EPOCH} when it never ran
     * @param endedAt when a run of it last ended; {@link Instant#EPOCH} when none has
     * @param health what Docker's own check says: starting, healthy, unhealthy; empty without one
     */
    public record State(
            String word,
            int exitCode,
            boolean oomKilled,
            Instant startedAt,
            Instant endedAt,
            String health) {
        public boolean isRunning() {
            return word.equals("running");
        }

        /**
         * From when on its output is that of the last run. The engine notes a start when the
         * process may have printed already, so the end of the run before is the better mark.
         */
        public Instant printsFrom() {
            return isRunning() ? endedAt : startedAt.minus(LATE_NOTE);
        }
    }

    /**
     * Creates a container with its files and does not start it. It gets its name only when its
     * files are in it, so that whoever finds the name finds it complete.
     *
     * @return its id
     * @throws NameTakenException when another writer was quicker
     */
    public String create(ContainerSpec spec) {
        if (spec.files().isEmpty()) {
            return create(spec, spec.name());
        }
        String unfinished = spec.name() + UNFINISHED;
        remove(unfinished); // left behind by a run that was killed
        String id = create(spec, unfinished);
        try {
            copy(id, spec);
            docker.attempt(
                    "create container '" + spec.name() + "'",
                    () -> {
                        docker.client().renameContainerCmd(id).withName(spec.name()).exec();
                    });
            return id;
        } catch (RuntimeException e) {
            removeAfter(e, id);
            throw e;
        }
    }

    private String create(ContainerSpec spec, String name) {
        return docker.attempt(
                "create container '" + spec.name() + "'",
                () -> {
                    EngineClient engine = docker.engine();
                    Object made =
                            engine.post(
                                    "/containers/create?name=" + name,
                                    ContainerBody.of(spec, engine.version()));
                    return made instanceof Map<?, ?> answer
                            ? String.valueOf(answer.get("Id"))
                            : name;
                });
    }

    private void copy(String id, ContainerSpec spec) {
        try (Tarball files = Tarball.of(spec.files())) {
            docker.attempt(
                    "copy files into container '" + spec.name() + "'",
                    () -> {
                        docker.client()
                                .copyArchiveToContainerCmd(id)
                                .withRemotePath("/")
                                .withTarInputStream(files.open())
                                .exec();
                    });
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Could not read the files for container '"
                            + spec.name()
                            + "': "
                            + e.getMessage(),
                    e);
        }
    }

    private void removeAfter(RuntimeException failure, String id) {
        try {
            remove(id);
        } catch (EngineRefusedException e) {
            failure.addSuppressed(e);
        }
    }

    /** Starts a container; one that runs is left alone, one that is paused goes on. */
    public void start(String container) {
        docker.attempt(
                "start container '" + container + "'",
                () -> {
                    try {
                        docker.client().startContainerCmd(container).exec();
                    } catch (NotModifiedException e) {
                        // it runs
                    } catch (DockerException e) {
                        if (!Refusal.words(e).contains("paused")) {
                            throw e;
                        }
                        docker.client().unpauseContainerCmd(container).exec();
                    }
                });
    }

    /**
     * Stops a container: its stop signal, then a kill after the grace. One that does not run is
     * left alone.
     */
    public void stop(String container, Duration grace) {
        docker.attempt(
                "stop container '" + container + "'",
                () -> {
                    try {
                        docker.client()
                                .stopContainerCmd(container)
                                .withTimeout(Math.toIntExact(grace.toSeconds()))
                                .exec();
                    } catch (NotModifiedException e) {
                        // it does not run
                    }
                });
    }

    /** Removes a container, running or not, with its anonymous volumes; none is no error. */
    public void remove(String container) {
        docker.attempt(
                "remove container '" + container + "'",
                () -> {
                    try {
                        docker.client()
                                .removeContainerCmd(container)
                                .withForce(true)
                                .withRemoveVolumes(true)
                                .exec();
                    } catch (NotFoundException e) {
                        // it is gone
                    } catch (ConflictException e) {
                        if (!Refusal.words(e).contains("already in progress")) {
                            throw e;
                        }
                        awaitRemoved(container);
                    }
                });
    }

    private void awaitRemoved(String container) {
        try {
            docker.client()
                    .waitContainerCmd(container)
                    .withCondition(WaitContainerCondition.REMOVED)
                    .exec(new WaitContainerResultCallback())
                    .awaitCompletion();
        } catch (NotFoundException e) {
            // it is gone
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The state of a container. */
    public State state(String container) {
        return docker.attempt(
                "inspect container '" + container + "'",
                () -> {
                    InspectContainerResponse.ContainerState state =
                            docker.client().inspectContainerCmd(container).exec().getState();
                    HealthState health = state.getHealth();
                    Long exitCode = state.getExitCodeLong();
                    return new State(
                            Objects.requireNonNullElse(state.getStatus(), ""),
                            exitCode == null ? 0 : exitCode.intValue(),
                            Boolean.TRUE.equals(state.getOOMKilled()),
                            moment(state.getStartedAt()),
                            moment(state.getFinishedAt()),
                            health == null ? "" : health.getStatus());
                });
    }

    /** The engine writes year 1 for never. */
    private static Instant moment(String text) {
        return text == null || text.startsWith("0001") ? Instant.EPOCH : Instant.parse(text);
    }
}
