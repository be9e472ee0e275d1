package dev.testenv.gateway;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/**
 * A question that is asked while the caller asks another one.
 *
 * @param task has been started
 */
record Beside<T>(FutureTask<T> task) {
    static <T> Beside<T> start(Supplier<T> question) {
        FutureTask<T> task = new FutureTask<>(question::get);
        Thread.ofPlatform().daemon().start(task);
        return new Beside<>(task);
    }

    /** The answer, as soon as it is there; what the question threw is thrown here. */
    T result() {
        try {
            return task.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new GatewayException("given up while the gateway was asked");
        }
    }
}
