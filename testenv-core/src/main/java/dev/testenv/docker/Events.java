package dev.testenv.docker;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Event;
import com.github.dockerjava.api.model.EventActor;
import com.github.dockerjava.api.model.EventType;
import dev.testenv.plan.Names;
import java.io.Closeable;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What happens to the containers of one environment, as the engine tells it: within a millisecond,
 * without asking. One subscription serves all listeners. When the stream breaks it is opened again
 * from the last event seen; since the engine keeps only 256 events, every listener is then told to
 * look for itself.
 */
public final class Events implements AutoCloseable {
    private static final int TRIES = 5;
    private static final long PAUSE_MILLIS = 200;

    private final DockerConnection docker;
    private final String environment;
    private final Map<Long, Listener> listeners = new ConcurrentHashMap<>();
    private final AtomicLong nextListener = new AtomicLong();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile long lastNanos;
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

    private record Listener(String container, Consumer<Told> told) {}

    /** Subscribes; when this returns, nothing that happens later is missed. */
    public static Events of(DockerConnection docker, String environment)
            throws InterruptedException {
        Events events = new Events(docker, environment);
        events.open();
        return events;
    }

    /**
     * Listens to one container, which may not exist yet.
     *
     * @param told called by the thread that reads the stream: must be quick
     */
    public Closeable listen(String container, Consumer<Told> told) {
        long id = nextListener.incrementAndGet();
        listeners.put(id, new Listener(container, told));
        return () -> listeners.remove(id);
    }

    private void open() throws InterruptedException {
        Stream opened = new Stream();
        stream = opened;
        var command =
                docker.client()
                        .eventsCmd()
                        .withEventTypeFilter(EventType.CONTAINER)
                        .withLabelFilter(Map.of(Names.ENVIRONMENT, environment));
        if (lastNanos > 0) {
            command.withSince(
                    lastNanos / 1_000_000_000
                            + "."
                            + String.format("%09d", lastNanos % 1_000_000_000));
        }
        command.exec(opened);
        opened.awaitStarted();
    }

    private void reopen(@Nullable Throwable why) {
        for (int attempt = 1; attempt <= TRIES; attempt++) {
            try {
                if (closed.await(PAUSE_MILLIS * attempt, TimeUnit.MILLISECONDS)) {
                    return;
                }
                docker.engine().ping();
                open();
                tellAll(new Told.Reconnected());
                return;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                why = e;
            }
        }
        tellAll(
                new Told.Lost(
                        new EngineRefusedException(
                                "The Docker engine does not answer any more. What was begun may be half"
                                        + " done; when the engine is back, run the same command again.",
                                why)));
    }

    private void tellAll(Told told) {
        listeners.values().forEach(l -> l.told().accept(told));
    }

    /** Ends the subscription. */
    @Override
    public void close() {
        closed.countDown();
        Stream open = stream;
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                // The stream was broken already, and nobody listens any more.
            }
        }
    }

    private final class Stream extends ResultCallback.Adapter<Event> {
        @Override
        public void onNext(Event event) {
            long nanos = Objects.requireNonNullElse(event.getTimeNano(), 0L);
            if (nanos != 0 && nanos == lastNanos) {
                return; // the first one after a reconnect is the last one seen
            }
            lastNanos = Math.max(lastNanos, nanos);
            EventActor actor = event.getActor();
            if (actor == null || actor.getAttributes() == null) {
                return;
            }
            Map<String, String> attributes = actor.getAttributes();
            String name = attributes.getOrDefault("name", "");
            Told.Happened happened =
                    new Told.Happened(
                            Objects.requireNonNullElse(event.getAction(), ""),
                            Integer.parseInt(attributes.getOrDefault("exitCode", "0")));
            listeners.values().stream()
                    .filter(l -> l.container().equals(name))
                    .forEach(l -> l.told().accept(happened));
        }

        @Override
        public void onError(Throwable error) {
            super.onError(error);
            broken(error);
        }

        @Override
        public void onComplete() {
            super.onComplete();
            broken(null);
        }

        private void broken(@Nullable Throwable error) {
            if (closed.getCount() > 0) {
                Thread.ofVirtual().name("events-" + environment).start(() -> reopen(error));
            }
        }
    }
}
