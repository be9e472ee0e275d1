package dev.testenv.docker;

import dev.testenv.plan.ContainerSpec;
import dev.testenv.plan.Names;
import dev.testenv.socket.EngineClient;
import dev.testenv.socket.EngineException;
import dev.testenv.socket.Fields;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Containers, by name or id. Every method that fails throws {@link EngineRefusedException}. */
public final class Containers {
    /** Behind the name of a container whose files are not in it yet. */
    private static final String UNFINISHED = ".unfinished-";

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
     * files are in it and it is in all of its networks, so that whoever finds the name finds it
     * complete.
     *
     * @return its id
     * @throws OvertakenException when another writer was quicker
     */
    public String create(ContainerSpec spec) {
        String wayOut =
                spec.network() instanceof ContainerSpec.Connection.Environment e ? e.wayOut() : "";
        if (spec.files().isEmpty() && wayOut.isEmpty()) {
            return create(spec, spec.name());
        }
        String id = create(spec, spec.name() + UNFINISHED + UUID.randomUUID());
        try {
            if (!spec.files().isEmpty()) {
                copy(id, spec);
            }
            if (!wayOut.isEmpty()) {
                new Networks(docker).join(wayOut, id, "");
            }
            docker.order(
                    "create container '" + spec.name() + "'",
                    "POST",
                    path(id) + "/rename?name=" + spec.name());
            removeUnfinished(spec);
            return id;
        } catch (RuntimeException e) {
            removeAfter(e, id);
            throw e;
        }
    }

    /**
     * Left behind by a run that was killed, or being made by somebody who has lost the race by now.
     */
    private void removeUnfinished(ContainerSpec spec) {
        String label = Names.ENVIRONMENT + "=" + spec.labels().getOrDefault(Names.ENVIRONMENT, "");
        docker
                .attempt(
                        "list containers",
                        () -> docker.engine().listContainers(List.of(label), true))
                .stream()
                .filter(c -> c.name().startsWith(spec.name() + UNFINISHED))
                .forEach(c -> remove(c.id()));
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
                    return Fields.text(made, "Id");
                });
    }

    private void copy(String id, ContainerSpec spec) {
        spec.filesByFolder().forEach((folder, some) -> copy(id, spec, folder, some));
    }

    private void copy(String id, ContainerSpec spec, String folder, List<ContainerSpec.File> some) {
        try (Tarball files = Tarball.of(folder, some)) {
            docker.attempt(
                    "copy files into container '" + spec.name() + "'",
                    () -> {
                        docker.client()
                                .copyArchiveToContainerCmd(id)
                                .withRemotePath(folder)
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
        String attempt = "start container '" + container + "'";
        try {
            docker.order(
                    attempt, "POST", path(container) + "/start", DockerConnection.NOT_MODIFIED);
        } catch (EngineRefusedException e) {
            if (!says(e, "paused")) {
                throw e;
            }
            docker.order(attempt, "POST", path(container) + "/unpause");
        }
    }

    /**
     * Stops a container: its stop signal, then a kill after the grace. One that does not run is
     * left alone.
     */
    public void stop(String container, Duration grace) {
        docker.order(
                "stop container '" + container + "'",
                "POST",
                path(container) + "/stop?t=" + grace.toSeconds(),
                DockerConnection.NOT_MODIFIED);
    }

    /** Removes a container, running or not, with its anonymous volumes; none is no error. */
    public void remove(String container) {
        String attempt = "remove container '" + container + "'";
        String path = path(container);
        try {
            docker.order(
                    attempt, "DELETE", path + "?force=true&v=true", DockerConnection.NOT_FOUND);
        } catch (EngineRefusedException e) {
            if (!says(e, "already in progress")) {
                throw e;
            }
            docker.order(
                    attempt, "POST", path + "/wait?condition=removed", DockerConnection.NOT_FOUND);
        }
    }

    private static boolean says(EngineRefusedException refusal, String words) {
        return refusal.getCause() instanceof EngineException e && e.reason().contains(words);
    }

    private static String path(String container) {
        return "/containers/" + container;
    }

    /** The state of a container. */
    public State state(String container) {
        Object all =
                docker.attempt(
                        "inspect container '" + container + "'",
                        () -> docker.engine().inspectContainer(container));
        Object state = Fields.at(all, "State");
        return new State(
                Fields.text(state, "Status"),
                Fields.at(state, "ExitCode") instanceof Long code ? code.intValue() : 0,
                Fields.flag(state, "OOMKilled"),
                Fields.moment(state, "StartedAt"),
                Fields.moment(state, "FinishedAt"),
                Fields.text(state, "Health", "Status"));
    }
}
