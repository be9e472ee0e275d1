package dev.testenv.cli;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

/**
 * Ctrl-C, SIGTERM and SIGHUP: this process ends, but not before what it has begun is put away. Then
 * the JVM ends it by itself, with 128 and the signal's number as its exit code.
 */
final class Interruption implements AutoCloseable {
    private final CompletableFuture<Void> told = new CompletableFuture<>();
    private final CountDownLatch settled = new CountDownLatch(1);
    private final Thread hook = Thread.ofPlatform().name("told to end").unstarted(this::hold);

    private Interruption() {}

    /** From now on until it is closed. */
    static Interruption listen() {
        Interruption interruption = new Interruption();
        Runtime.getRuntime().addShutdownHook(interruption.hook);
        return interruption;
    }

    /** Is done as soon as this process is told to end. */
    CompletableFuture<Void> told() {
        return told;
    }

    private void hold() {
        told.complete(null);
        try {
            settled.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** All is put away. Does not return when this process has been told to end. */
    @Override
    public void close() {
        settled.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException itRuns) {
            awaitTheEnd();
        }
    }

    /** Whoever goes on could end this process with another exit code. */
    private static void awaitTheEnd() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
