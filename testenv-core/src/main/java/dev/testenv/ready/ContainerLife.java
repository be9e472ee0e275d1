package dev.testenv.ready;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** What one container goes through, from its latest start on. Told by events, never by polling. */
public interface ContainerLife {
    /** When it started, by the engine's clock. */
    Instant startedAt();

    /**
     * Completes when the container ends, and is complete at once when it does not run; completes
     * exceptionally when the engine can no longer tell.
     */
    CompletableFuture<Exit> ended();

    /**
     * Listens to its output: every line since its start, oldest first, then each new one.
     *
     * @param line called by one thread at a time
     */
    Subscription lines(Consumer<String> line);

    /**
     * Listens to Docker's health check: the state now, then each change.
     *
     * @param state {@code starting}, {@code healthy}, {@code unhealthy}, or {@code none} for an
     *     image without a health check
     */
    Subscription health(Consumer<String> state);

    /** The last lines of its output since its start, oldest first. */
    List<String> lastLines(int count);

    /**
     * How a container ended.
     *
     * @param code its exit code
     * @param outOfMemory whether the kernel killed it for want of memory
     */
    record Exit(int code, boolean outOfMemory) {}

    /** Ends the listening. */
    @FunctionalInterface
    interface Subscription extends AutoCloseable {
        @Override
        void close();
    }
}
