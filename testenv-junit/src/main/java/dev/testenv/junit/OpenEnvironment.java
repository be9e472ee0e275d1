package dev.testenv.junit;

import dev.testenv.dsl.RunningEnvironment;
import java.util.Set;

/** An environment that this JVM is attached to. */
interface OpenEnvironment extends AutoCloseable {
    /** What handles of apps see. */
    RunningEnvironment running();

    /** Brings apps up side by side, and returns when all of them are ready. */
    void start(Set<String> apps);

    /** Whether nobody will look at it after the run. */
    boolean unattended();

    /** Whether this run has begun it, or shares it with a run that has and is going to end it. */
    boolean mayEnd();

    /** Keeps other runs from ending it, from now on. */
    void join();

    /** Gives that up; says whether no other run is left that does the same. */
    boolean leave();

    /** Removes all of it. */
    void destroy();

    /** Lets go of the engine; what runs goes on running. */
    @Override
    void close();
}
