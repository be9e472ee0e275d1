package dev.testenv.docker;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.StreamType;
import dev.testenv.model.CommandResult;
import dev.testenv.socket.ExecResult;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/** Runs commands in running containers. */
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

    /** Runs a command and captures what it says. */
    public CommandResult run(String container, List<String> command) {
        ExecResult result = docker.engine().exec(container, command);
        return new CommandResult(result.exitCode(), result.stdout(), result.stderr());
    }

    /**
     * Runs a command connected to streams and returns its exit code.
     *
     * @throws EngineRefusedException when it could not be run
     */
    public int attached(String container, List<String> command, Streams streams)
            throws InterruptedException {
        String attempt = "run '" + command.getFirst() + "' in container '" + container + "'";
        String id =
                docker.attempt(
                        attempt,
                        () ->
                                docker.client()
                                        .execCreateCmd(container)
                                        .withCmd(command.toArray(String[]::new))
                                        .withAttachStdout(true)
                                        .withAttachStderr(true)
                                        .withAttachStdin(streams.in().isPresent())
                                        .withTty(streams.tty())
                                        .exec()
                                        .getId());
        try (Copy copy = new Copy(streams)) {
            var start = docker.client().execStartCmd(id).withTty(streams.tty());
            streams.in().ifPresent(start::withStdIn);
            start.exec(copy).awaitCompletion();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            throw Refusal.of(attempt, e);
        }
        return docker.attempt(
                attempt,
                () -> {
                    Long code = docker.client().inspectExecCmd(id).exec().getExitCodeLong();
                    return code == null ? -1 : code.intValue();
                });
    }

    private static final class Copy extends ResultCallback.Adapter<Frame> {
        private final Streams streams;

        Copy(Streams streams) {
            this.streams = streams;
        }

        @Override
        public void onNext(Frame frame) {
            OutputStream out =
                    frame.getStreamType() == StreamType.STDERR ? streams.err() : streams.out();
            try {
                out.write(frame.getPayload());
                out.flush();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
