package dev.testenv.dsl;

import org.jspecify.annotations.Nullable;

/**
 * The one mutable place between a catalog and its environment: empty until the catalog is attached.
 */
public final class Attachment {
    private volatile @Nullable RunningEnvironment environment;

    Attachment() {}

    void set(RunningEnvironment running) {
        environment = running;
    }

    /**
     * The environment that the catalog is attached to.
     *
     * @throws IllegalStateException before that
     */
    public RunningEnvironment environment() {
        RunningEnvironment running = environment;
        if (running == null) {
            throw new IllegalStateException("not attached: call TestEnv.attach(catalog) first");
        }
        return running;
    }
}
