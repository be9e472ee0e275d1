package dev.testenv;

import dev.testenv.docker.Containers;
import dev.testenv.docker.DockerConnection;
import dev.testenv.docker.Events;
import dev.testenv.docker.Logs;
import dev.testenv.ready.ContainerLife;
import java.io.Closeable;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** Follows containers by the engine's events, from before anything is started. */
final class ContainerLives implements AutoCloseable {
    private static final String HEALTH = "health_status: ";

    private final Events events;
    private final Containers containers;
    private final Logs logs;

    ContainerLives(DockerConnection docker, String environment) throws InterruptedException {
        this.events = Events.of(docker, environment);
        this.containers = new Containers(docker);
        this.logs = new Logs(docker);
    }

    /** The life of one container, from its latest start on. Close it when nobody waits any more. */
    Life of(String container) {
        return new Life(container);
    }

    @Override
    public void close() {
        events.close();
    }

    /** One container's life. */
    final class Life implements ContainerLife, AutoCloseable {
        private final String container;
        private final Closeable listening;
        private final CompletableFuture<Exit> ended = new CompletableFuture<>();
        private final Containers.State atFirst;

        private Life(String container) {
            this.container = container;
            // First listen, then look: what happens in between is told twice, never missed.
            this.listening = events.listen(container, this::told);
            this.atFirst = containers.state(container);
            completeIfEnded(atFirst);
        }

        private void told(Events.Told told) {
            switch (told) {
                case Events.Told.Happened happened when happened.action().equals("die") ->
                        lookInBackground();
                case Events.Told.Happened other -> {}
                case Events.Told.Reconnected again -> lookInBackground();
                case Events.Told.Lost lost -> ended.completeExceptionally(lost.why());
            }
        }

        /** The thread that reads the events must not ask the engine. */
        private void lookInBackground() {
            Thread.ofPlatform()
                    .daemon()
                    .name("look-" + container)
                    .start(() -> {
                        try {
                            completeIfEnded(containers.state(container));
                        } catch (RuntimeException e) {
                            ended.completeExceptionally(e);
                        }
                    });
        }

        private void completeIfEnded(Containers.State state) {
            boolean over =
                    switch (state.word()) {
                        case "exited", "dead", "restarting" -> true;
                        default -> false;
                    };
            if (over) {
                ended.complete(new Exit(state.exitCode(), state.oomKilled()));
            }
        }

        @Override
        public Instant startedAt() {
            return atFirst.startedAt();
        }

        @Override
        public CompletableFuture<Exit> ended() {
            return ended;
        }

        @Override
        public Subscription lines(Consumer<String> line) {
            Logs.Following following =
                    logs.follow(container, atFirst.printsFrom(), l -> line.accept(l.text()));
            return following::close;
        }

        @Override
        public Subscription health(Consumer<String> state) {
            Closeable listener =
                    events.listen(
                            container,
                            told -> {
                                if (told instanceof Events.Told.Happened happened
                                        && happened.action().startsWith(HEALTH)) {
                                    state.accept(happened.action().substring(HEALTH.length()));
                                }
                            });
            String now = containers.state(container).health();
            state.accept(now.isEmpty() ? "none" : now);
            return () -> closeQuietly(listener);
        }

        @Override
        public List<String> lastLines(int count) {
            try {
                return logs.last(container, count, atFirst.printsFrom());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return List.of();
            }
        }

        @Override
        public void close() {
            closeQuietly(listening);
        }

        /** Taking a listener off a map cannot fail. */
        private static void closeQuietly(Closeable listener) {
            try {
                listener.close();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
