package dev.testenv.dsl;

/** How a file of a container was at a moment: its content, mode and owner, or that it was not. */
public interface KeptFile extends AutoCloseable {
    /** How it was found. */
    enum Found {
        /** As it was, or in a container that has been recreated or removed since then. */
        UNCHANGED,
        /** Changed. */
        CHANGED,
        /** Changed, and the container has been started since then: it may have read it. */
        STARTED_WITH_CHANGES
    }

    /**
     * Makes it so again.
     *
     * @return how it was until now
     * @throws RuntimeException with the reason, when that cannot be done
     */
    Found putBack();

    @Override
    default void close() {
        var unused = putBack();
    }
}
