package dev.testenv.junit;

import dev.testenv.dsl.RunningEnvironment;
import java.util.Set;

/** An environment that this JVM is attached to. */
interface OpenEnvironment extends AutoCloseable {
    /** What handles of apps see. */
    RunningEnvironment running();

    /** Brings apps up side by side, and returns when all of them are ready. */
    void start(Set<String> apps);

    /** Lets go of the engine; what runs goes on running. */
    @Override
    void close();
}
