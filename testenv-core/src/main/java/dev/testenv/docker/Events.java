package dev.testenv.docker;

import dev.testenv.json.Json;
import dev.testenv.plan.Names;
import dev.testenv.socket.EngineClient;
import dev.testenv.socket.EngineStream;
import dev.testenv.socket.Fields;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What happens to the containers of one environment, as the engine tells it: within a millisecond,
 * without asking. One subscription serves all listeners. When the stream breaks it is opened again
 * from the last event seen; since the engine keeps only 256 events, every listener is then told to
 * look for itself.
 */
public final class Events implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofSeconds(10);
    private static final int TRIES = 5;
    private static final long PAUSE_MILLIS = 200;

    private final DockerConnection docker;
    private final String environment;
    private final Map<Long, Listener> listeners = new ConcurrentHashMap<>();
    private final AtomicLong nextListener = new AtomicLong();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Seen seen = new Seen();
    private volatile @Nullable Stream stream;

    private Events(DockerConnection docker, String environment) {
        this.docker = docker;
        this.environment = environment;
    }

    /** What a listener is told. */
    public sealed interface Told {
        /**
         * Something happened.
         *
         * @param action the engine's word: start, die, oom, health_status: healthy
         * @param exitCode of a {@code die}, else 0
         */
        record Happened(String action, int exitCode) implements Told {}

        /** Events may have been missed: look for yourself. */
        record Reconnected() implements Told {}

        /** The engine does not answer any more. */
        record Lost(RuntimeException why) implements Told {}
    }

    private record Listener(Predicate<String> containers, BiConsumer<String, Told> told) {}

    /**
     * Subscribes; when this returns, nothing that happens later is missed.
     *
     * @throws EngineRefusedException when the engine cannot be listened to
     */
    public static Events of(DockerConnection docker, String environment)
            throws InterruptedException {
        Events events = new Events(docker, environment);
        try {
            events.open();
        } catch (RuntimeException e) {
            throw Refusal.of("listen to the engine's events", e);
        }
        return events;
    }

    /**
     * Listens to one container, which may not exist yet.
     *
     * @param told called by the thread that reads the stream: must be quick
     */
    public Closeable listen(String container, Consumer<Told> told) {
        return listen(container::equals, (name, event) -> told.accept(event));
    }

    /**
     * Listens to several containers.
     *
     * @param told gets the container's name, empty for what concerns all; called as above
     */
    public Closeable listen(Predicate<String> containers, BiConsumer<String, Told> told) {
        long id = nextListener.incrementAndGet();
        listeners.put(id, new Listener(containers, told));
        return () -> listeners.remove(id);
    }

    private void open() throws InterruptedException {
        Map<String, List<String>> wanted =
                Map.of(
                        "type", List.of("container"),
                        // Without commands in containers: our own probes would fill the stream.
                        "event", List.of("start", "die", "oom", "health_status"),
                        "label", List.of(Names.ENVIRONMENT + "=" + environment));
        String path = "/events?" + EngineClient.filters(wanted);
        Stream opened = new Stream(seen.last().isEmpty() ? path : path + "&since=" + seen.last());
        Thread.ofPlatform().daemon().name("events-" + environment).start(opened);
        opened.awaitStarted();
        stream = opened;
        opened.ended.whenComplete((end, error) -> broken(error));
    }

    private void broken(@Nullable Throwable why) {
        if (closed.getCount() > 0) {
            Thread.ofPlatform().daemon().name("events-" + environment).start(() -> reopen(why));
        }
    }

    private void reopen(@Nullable Throwable why) {
        Throwable last = why;
        for (int attempt = 1; attempt <= TRIES; attempt++) {
            try {
                if (closed.await(PAUSE_MILLIS * (attempt - 1), TimeUnit.MILLISECONDS)) {
                    return;
                }
                open();
                tellAll(new Told.Reconnected());
                return;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                last = e;
            }
        }
        tellAll(
                new Told.Lost(
                        new EngineRefusedException(
                                "The Docker engine does not answer any more. What was begun may be"
                                        + " half done; when the engine is back, run the same"
                                        + " command again.",
                                last)));
    }

    private void tellAll(Told told) {
        listeners.values().forEach(l -> l.told().accept("", told));
    }

    private void tell(String line) {
        Object event = Json.parse(line);
        if (!seen.add(event)) {
            return;
        }
        Map<String, String> attributes = Fields.texts(event, "Actor", "Attributes");
        Told happened =
                new Told.Happened(
                        Fields.text(event, "Action"),
                        Integer.parseInt(attributes.getOrDefault("exitCode", "0")));
        String name = attributes.getOrDefault("name", "");
        listeners.values().stream()
                .filter(l -> l.containers().test(name))
                .forEach(l -> l.told().accept(name, happened));
    }

    /** Ends the subscription. */
    @Override
    public void close() {
        closed.countDown();
        Stream open = stream;
        if (open != null) {
            open.close();
        }
    }

    /** A new stream begins with events that the one before has told already. */
    private static final class Seen {
        /** More than the engine keeps. */
        private static final int REMEMBERED = 512;

        private static final long NANOS = 1_000_000_000L;

        private final Set<String> events = new LinkedHashSet<>();
        private long newest;

        /** Whether it is new. */
        synchronized boolean add(Object event) {
            long nanos = Fields.at(event, "timeNano") instanceof Long time ? time : 0;
            newest = Math.max(newest, nanos);
            if (events.size() == REMEMBERED) {
                events.remove(events.iterator().next());
            }
            return events.add(
                    nanos + " " + Fields.text(event, "id") + " " + Fields.text(event, "Action"));
        }

        /** The moment of the newest one, as the engine takes it; empty when there was none. */
        synchronized String last() {
            return newest == 0 ? "" : newest / NANOS + "." + "%09d".formatted(newest % NANOS);
        }
    }

    /** One connection: reads until it ends. */
    private final class Stream implements Runnable {
        private final String path;
        private final CompletableFuture<EngineStream> started = new CompletableFuture<>();
        private final CompletableFuture<Void> ended = new CompletableFuture<>();

        Stream(String path) {
            this.path = path;
        }

        @Override
        public void run() {
            try (EngineStream events = docker.engine().listen(path)) {
                started.complete(events);
                Lines lines = new Lines(false, line -> tell(line.text()));
                events.readTerminal((stderr, piece) -> lines.add(piece));
                ended.complete(null);
            } catch (IOException | RuntimeException e) {
                started.completeExceptionally(e);
                ended.completeExceptionally(e);
            }
        }

        /** Returns when the engine has begun to tell. */
        void awaitStarted() throws InterruptedException {
            try {
                EngineStream unused = started.get(START_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
            } catch (ExecutionException e) {
                throw e.getCause() instanceof RuntimeException cause
                        ? cause
                        : new CompletionException(e.getCause());
            } catch (TimeoutException e) {
                throw new IllegalStateException(
                        "no answer within " + START_LIMIT.toSeconds() + " s", e);
            }
        }

        void close() {
            started.thenAccept(events -> {
                try {
                    events.close();
                } catch (IOException e) {
                    // It was broken already, and nobody listens any more.
                }
            });
        }
    }
}
