package dev.testenv.docker;

import dev.testenv.model.CommandResult;
import dev.testenv.socket.EngineClient;
import dev.testenv.socket.EngineException;
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
     * @param screen the size of the terminal that it gets, which joins both outputs; empty for none
     */
    public record Streams(
            Optional<InputStream> in, OutputStream out, OutputStream err, Optional<Screen> screen) {
        private static Streams captured(OutputStream out, OutputStream err) {
            return new Streams(Optional.empty(), out, err, Optional.empty());
        }

        boolean tty() {
            return screen.isPresent();
        }
    }

    /** How large a terminal is, in characters. */
    public record Screen(int rows, int columns) {}

    /**
     * Runs a command and captures what it says, however long it takes.
     *
     * @throws EngineRefusedException when it could not be run, or when the thread was interrupted
     */
    public CommandResult run(String container, List<String> command) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        try {
            int exitCode = attached(container, command, Streams.captured(out, err));
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
                streams.screen().ifPresent(screen -> resize(engine, exec, screen));
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

    private static void resize(EngineClient engine, String exec, Screen screen) {
        try {
            engine.resizeExec(exec, screen.rows(), screen.columns());
        } catch (EngineException e) {
            // It has ended already, or cannot be shown any better; neither is a failure of it.
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
