package dev.testenv.docker;

import dev.testenv.model.CommandResult;
import dev.testenv.socket.EngineClient;
import dev.testenv.socket.EngineStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Runs commands in running containers. Without docker-java, which never tells a command that its
 * input has ended.
 */
public final class Execs {
    private final DockerConnection docker;

    public Execs(DockerConnection docker) {
        this.docker = docker;
    }

    /**
     * Where the streams of a command go.
     *
     * @param in what it reads; empty for nothing
     * @param tty whether it gets a terminal, which joins both outputs
     */
    public record Streams(
            Optional<InputStream> in, OutputStream out, OutputStream err, boolean tty) {}

    /**
     * Runs a command and captures what it says, however long it takes.
     *
     * @throws EngineRefusedException when it could not be run, or when the thread was interrupted
     */
    public CommandResult run(String container, List<String> command) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        try {
            int exitCode =
                    attached(container, command, new Streams(Optional.empty(), out, err, false));
            return new CommandResult(
                    exitCode,
                    out.toString(StandardCharsets.UTF_8),
                    err.toString(StandardCharsets.UTF_8));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EngineRefusedException(
                    "Gave up '"
                            + command.getFirst()
                            + "' in container '"
                            + container
                            + "': interrupted; it may still run there",
                    e);
        }
    }

    /**
     * Runs a command connected to streams and returns its exit code.
     *
     * @throws EngineRefusedException when it could not be run
     */
    public int attached(String container, List<String> command, Streams streams)
            throws InterruptedException {
        String attempt = "run '" + command.getFirst() + "' in container '" + container + "'";
        EngineClient engine = docker.engine();
        try {
            String exec =
                    engine.createExec(container, command, streams.in().isPresent(), streams.tty());
            CommandOutput output = new CommandOutput(streams.out(), streams.err());
            try (EngineStream talk = engine.startExec(exec, streams.tty())) {
                streams.in().ifPresent(in -> passOn(in, streams.tty(), talk));
                if (streams.tty()) {
                    talk.readTerminal(output);
                } else {
                    talk.read(output);
                }
            }
            int exitCode = engine.execExitCode(exec);
            String notStarted = output.end(exitCode);
            if (!notStarted.isEmpty()) {
                throw Refusal.of(attempt, notStarted, null);
            }
            return exitCode;
        } catch (EngineRefusedException e) {
            throw e;
        } catch (ClosedByInterruptException e) {
            throw (InterruptedException) new InterruptedException().initCause(e);
        } catch (IOException e) {
            throw Refusal.of(attempt, new UncheckedIOException(e));
        } catch (RuntimeException e) {
            throw Refusal.of(attempt, e);
        }
    }

    /** In a thread that nobody waits for: it may be reading a keyboard when the command ends. */
    private static void passOn(InputStream in, boolean terminal, EngineStream talk) {
        Thread.ofPlatform()
                .daemon()
                .name("input")
                .start(() -> {
                    try {
                        talk.write(in, terminal);
                    } catch (IOException e) {
                        // The command ended without reading on; its exit code tells the rest.
                    }
                });
    }
}
