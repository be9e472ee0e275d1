package dev.testenv.docker;

import static dev.testenv.model.Quoted.quoted;

import dev.testenv.socket.EngineException;
import dev.testenv.socket.Fields;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * The end of an environment's network, once everything else of the environment is gone. An engine
 * may take a moment to notice that its containers are; some (20.10 is known for it) never do.
 */
public final class NetworkRemoval {
    private static final String OCCUPIED = "has active endpoints";
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final String THE_REST =
            ". Everything else of the environment was removed. Run the command again after: ";

    private final DockerConnection docker;
    private final Duration patience;

    /**
     * @param patience how long the engine may take to notice that nobody is connected
     */
    public NetworkRemoval(DockerConnection docker, Duration patience) {
        this.docker = docker;
        this.patience = patience;
    }

    /**
     * Removes a network; none is no error.
     *
     * @param name for messages
     * @param own what the names of our own containers begin with
     * @throws EngineRefusedException when somebody else's container is connected, or when the
     *     engine does not let go of it
     */
    public void remove(String id, String name, String own) throws InterruptedException {
        long giveUp = System.nanoTime() + patience.toNanos();
        Optional<EngineException> occupied = attempt(id, name);
        while (occupied.isPresent()) {
            List<String> connected = connected(id);
            List<String> strangers =
                    connected.stream().filter(c -> !c.startsWith(own + "-")).toList();
            if (!strangers.isEmpty()) {
                throw new EngineRefusedException(used(name, strangers), occupied.get());
            }
            if (System.nanoTime() > giveUp) {
                throw connected.isEmpty()
                        ? new EngineRefusedException(lost(name), occupied.get())
                        : Refusal.of(attempt(name), occupied.get());
            }
            pause();
            occupied = attempt(id, name);
        }
    }

    /** Why it is still there, if it is because of who is connected. */
    private Optional<EngineException> attempt(String id, String name) {
        try {
            docker.engine().order("DELETE", "/networks/" + id);
            return Optional.empty();
        } catch (EngineException e) {
            if (e.isNotFound()) {
                return Optional.empty();
            }
            if (e.reason().contains(OCCUPIED)) {
                return Optional.of(e);
            }
            throw Refusal.of(attempt(name), e);
        }
    }

    private static String attempt(String name) {
        return "remove network " + quoted(name);
    }

    /** The names of the containers that the engine lists in a network. */
    private List<String> connected(String id) {
        Object network =
                docker.attempt(
                        "look into network " + quoted(id),
                        () -> docker.engine().get("/networks/" + id));
        return Fields.map(network, "Containers").values().stream()
                .map(container -> Fields.text(container, "Name"))
                .sorted()
                .toList();
    }

    /** No event tells when an engine has noticed. */
    private static void pause() throws InterruptedException {
        new Semaphore(0).tryAcquire(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static String used(String network, List<String> strangers) {
        return "Could not "
                + attempt(network)
                + (strangers.size() == 1 ? ": container " : ": containers ")
                + strangers.stream().map(c -> quoted(c)).collect(Collectors.joining(", "))
                + (strangers.size() == 1
                        ? ", which is none of ours, is connected to it"
                        : ", which are none of ours, are connected to it")
                + THE_REST
                + strangers.stream()
                        .map(c -> "docker network disconnect " + network + " " + c)
                        .collect(Collectors.joining("; "));
    }

    private String lost(String network) {
        return "Could not "
                + attempt(network)
                + ": the engine says that containers are connected to it, and lists none. It has"
                + " lost count, which restarting it puts right"
                + THE_REST
                + "systemctl restart docker (in testenv's own repository: scripts/engine.sh stop,"
                + " then start)";
    }
}
