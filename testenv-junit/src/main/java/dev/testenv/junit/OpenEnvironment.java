package dev.testenv.junit;

import dev.testenv.AppWatch;
import dev.testenv.GuestBook;
import dev.testenv.dsl.RunningEnvironment;
import dev.testenv.model.App;
import dev.testenv.report.Definition;
import dev.testenv.slice.Mask;
import dev.testenv.slice.Slice;
import java.time.Instant;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;

/** An environment that this JVM is attached to. */
interface OpenEnvironment extends AutoCloseable {
    /** What handles of apps see. */
    RunningEnvironment running();

    /**
     * Brings apps up side by side, and returns when all of them are ready.
     *
     * @return those that did not run, among the apps and what they depend on
     */
    Set<App> start(Set<String> apps);

    /** Whether a container of the app runs. */
    boolean runs(App app);

    /** The port of this machine that serves the app; empty while its container does. */
    OptionalInt outPort(App app);

    /** Tells of containers of apps that end, until the environment is closed. */
    void watch(Consumer<AppWatch.End> told);

    /** The containers in it that somebody else creates. */
    GuestBook guests();

    /** What its containers did between two moments; of long logs the end. Secrets are hidden. */
    Slice slice(Instant from, Instant to);

    /** The same with all lines of all logs. */
    Slice wholeSlice(Instant from, Instant to);

    /** The reference of the image that an app runs from, or would. */
    String image(App app);

    /** What was declared and where it runs. */
    Definition definition();

    /** Hides the secrets that its catalog names. */
    Mask mask();

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
