package dev.testenv.ready;

/** A question that is asked until it holds; the answer says why not. */
@FunctionalInterface
interface Probe extends AutoCloseable {
    /** One attempt. */
    Verdict attempt() throws InterruptedException;

    /** Ends what the probe listens to. */
    @Override
    default void close() {}
}
