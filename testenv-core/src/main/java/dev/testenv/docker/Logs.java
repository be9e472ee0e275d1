package dev.testenv.docker;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.StreamType;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The output of containers, line by line. */
public final class Logs {
    private final DockerConnection docker;

    public Logs(DockerConnection docker) {
        this.docker = docker;
    }

    /**
     * A line.
     *
     * @param time when the engine received it
     * @param stderr whether it came on the standard error stream
     * @param text without the line break
     */
    public record Line(Instant time, boolean stderr, String text) {}

    /** The last lines since a moment, oldest first. */
    public List<String> last(String container, int count, Instant since)
            throws InterruptedException {
        Deque<String> last = new ArrayDeque<>();
        read(
                container,
                since,
                line -> {
                    last.addLast(line.text());
                    if (last.size() > count) {
                        last.removeFirst();
                    }
                });
        return List.copyOf(last);
    }

    /** Every line since a moment up to now; returns when all were given. */
    public void read(String container, Instant since, Consumer<Line> sink)
            throws InterruptedException {
        try (Reader reader = open(container, since, false, sink)) {
            reader.awaitCompletion();
        } catch (java.io.IOException e) {
            throw Refusal.of(
                    "read the output of '" + container + "'", new IllegalStateException(e));
        } catch (RuntimeException e) {
            throw Refusal.of("read the output of '" + container + "'", e);
        }
    }

    /**
     * Every line since a moment, and each new one until the container ends or the answer is closed.
     */
    public Following follow(String container, Instant since, Consumer<Line> sink) {
        return new Following(open(container, since, true, sink));
    }

    /** A log that is being followed. */
    public static final class Following implements Closeable {
        private final Reader reader;

        private Following(Reader reader) {
            this.reader = reader;
        }

        /** Returns when the container has ended. */
        public void awaitEnd() throws InterruptedException {
            reader.awaitCompletion();
        }

        @Override
        public void close() {
            try {
                reader.close();
            } catch (java.io.IOException e) {
                // Nobody reads on; a stream that broke is as good as closed.
            }
        }
    }

    private Reader open(String container, Instant since, boolean follow, Consumer<Line> sink) {
        Reader reader = new Reader(since, sink);
        docker.client()
                .logContainerCmd(container)
                .withStdOut(true)
                .withStdErr(true)
                .withTimestamps(true)
                .withFollowStream(follow)
                .withSince((int) Math.max(0, since.getEpochSecond()))
                .exec(reader);
        return reader;
    }

    /**
     * Puts frames together to lines. The engine counts {@code since} in seconds, so the rest is
     * done here.
     */
    private static final class Reader extends ResultCallback.Adapter<Frame> {
        private final Instant since;
        private final Consumer<Line> sink;
        private final Map<StreamType, ByteArrayOutputStream> open = new EnumMap<>(StreamType.class);

        Reader(Instant since, Consumer<Line> sink) {
            this.since = since;
            this.sink = sink;
        }

        @Override
        public void onNext(Frame frame) {
            ByteArrayOutputStream line =
                    open.computeIfAbsent(frame.getStreamType(), t -> new ByteArrayOutputStream());
            for (byte b : frame.getPayload()) {
                if (b == '\n') {
                    emit(frame.getStreamType(), line);
                } else {
                    line.write(b);
                }
            }
        }

        @Override
        public void onComplete() {
            open.forEach((type, line) -> {
                if (line.size() > 0) {
                    emit(type, line);
                }
            });
            super.onComplete();
        }

        private void emit(StreamType type, ByteArrayOutputStream bytes) {
            String text = bytes.toString(StandardCharsets.UTF_8);
            bytes.reset();
            int blank = text.indexOf(' ');
            Instant time = blank < 0 ? Instant.EPOCH : time(text.substring(0, blank));
            if (!time.isBefore(since)) {
                String rest = text.substring(blank + 1);
                sink.accept(new Line(time, type == StreamType.STDERR, rest.stripTrailing()));
            }
        }

        private static Instant time(String text) {
            try {
                return Instant.parse(text);
            } catch (DateTimeParseException e) {
                return Instant.MAX; // not a time stamp: better a line too many than one too few
            }
        }
    }
}
