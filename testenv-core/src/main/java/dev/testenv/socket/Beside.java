package dev.testenv.socket;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * A question that is asked while the caller does something else.
 *
 * @param task has been started
 */
public record Beside<T>(FutureTask<T> task) {
    /** Asks, in a thread that does not keep the JVM alive. */
    public static <T> Beside<T> start(Callable<T> question) {
        FutureTask<T> task = new FutureTask<>(question);
        Thread.ofPlatform().daemon().start(task);
        return new Beside<>(task);
    }

    /** The answer, as soon as it is there; what the question threw is thrown here. */
    public T result() {
        try {
            return task.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("given up while waiting for an answer", e);
        }
    }
}
