package dev.testenv.docker;

import dev.testenv.socket.EngineStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;

/**
 * The output of containers, line by line. Read without docker-java, which asks for whole seconds
 * only and tears long lines.
 */
public final class Logs {
    private final DockerConnection docker;

    public Logs(DockerConnection docker) {
        this.docker = docker;
    }

    /**
     * A line.
     *
     * @param stderr whether it came on the standard error stream
     * @param text without the line break
     */
    public record Line(boolean stderr, String text) {}

    /**
     * The last lines since a moment, oldest first.
     *
     * @throws EngineRefusedException when they cannot be read
     */
    public List<String> last(String container, int count, Instant since)
            throws InterruptedException {
        List<String> last = new ArrayList<>();
        follow(container, "&tail=" + count, since, line -> last.add(line.text())).awaitEnd();
        return List.copyOf(last);
    }

    /**
     * Every line since a moment up to now; returns when all were given.
     *
     * @throws EngineRefusedException when they cannot be read
     */
    public void read(String container, Instant since, Consumer<Line> sink)
            throws InterruptedException {
        follow(container, "", since, sink).awaitEnd();
    }

    /**
     * The last lines between two moments, oldest first, each behind its time and a space: {@code
     * 2026-11-20T06:11:19.000000001Z hello}.
     *
     * @throws EngineRefusedException when they cannot be read
     */
    public List<Line> timed(String container, Instant from, Instant to, int count)
            throws InterruptedException {
        List<Line> lines = new ArrayList<>();
        String options = "&timestamps=true&until=" + seconds(to) + "&tail=" + count;
        follow(container, options, from, lines::add).awaitEnd();
        return lines;
    }

    /**
     * Every line since a moment, and each new one until the container ends or the answer is closed.
     *
     * @param sink called by one thread
     * @throws EngineRefusedException when there is no such container
     */
    public Following follow(String container, Instant since, Consumer<Line> sink) {
        return follow(container, "&follow=true", since, sink);
    }

    private Following follow(String container, String options, Instant since, Consumer<Line> sink) {
        String attempt = "read the output of container '" + container + "'";
        Instant from = since.isBefore(Instant.EPOCH) ? Instant.EPOCH : since;
        String path =
                "/containers/%s/logs?stdout=true&stderr=true&since=%s%s"
                        .formatted(container, seconds(from), options);
        EngineStream stream = docker.attempt(attempt, () -> docker.engine().listen(path));
        return new Following(attempt, stream, sink);
    }

    private static String seconds(Instant moment) {
        return "%d.%09d".formatted(moment.getEpochSecond(), moment.getNano());
    }

    /** A log that is being followed. */
    public static final class Following implements Closeable {
        private final String attempt;
        private final EngineStream stream;
        private final CompletableFuture<Boolean> ended = new CompletableFuture<>();
        private volatile boolean closed;

        private Following(String attempt, EngineStream stream, Consumer<Line> sink) {
            this.attempt = attempt;
            this.stream = stream;
            Thread.ofPlatform().daemon().name("logs").start(() -> run(sink));
        }

        private void run(Consumer<Line> sink) {
            Lines out = new Lines(false, sink);
            Lines err = new Lines(true, sink);
            try (stream) {
                stream.read((isError, piece) -> (isError ? err : out).add(piece));
                out.end();
                err.end();
                ended.complete(true);
            } catch (IOException e) {
                if (closed) {
                    ended.complete(false);
                } else {
                    ended.completeExceptionally(new UncheckedIOException(e));
                }
            } catch (RuntimeException | Error e) {
                ended.completeExceptionally(e);
            }
        }

        /**
         * Returns when the container has ended.
         *
         * @throws EngineRefusedException when its output could not be read
         */
        public void awaitEnd() throws InterruptedException {
            try {
                boolean unused = ended.get();
            } catch (ExecutionException e) {
                throw e.getCause() instanceof RuntimeException cause
                        ? Refusal.of(attempt, cause)
                        : new IllegalStateException(e.getCause());
            } finally {
                close();
            }
        }

        @Override
        public void close() {
            closed = true;
            try {
                stream.close();
            } catch (IOException e) {
                // Nobody reads on; a stream that broke is as good as closed.
            }
        }
    }
}
