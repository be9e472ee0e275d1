package dev.testenv.dsl;

import dev.testenv.model.App;
import dev.testenv.model.CommandResult;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The handle on an environment that exists, as handles of apps see it. */
public interface RunningEnvironment {
    /** Such as {@code dev}. */
    String name();

    /** Such as {@code dev.test}. */
    String domain();

    /**
     * Starts an app and what it depends on, and returns when all of it is ready, or throws with the
     * reason.
     */
    void startAndWait(App app);

    /** Stops the app's containers and keeps them. */
    void stop(App app);

    /** Stops and starts the app's containers and waits until they are ready. */
    void restart(App app);

    /**
     * Lets a port of this machine serve the app's default endpoint, from the next request on; the
     * app need not run. Should the port stop answering, the container serves again.
     *
     * @param port something must listen there, on the loopback at least
     * @throws RuntimeException with the reason; nothing was changed then
     */
    void swapOut(App app, int port);

    /**
     * Lets the app's container serve its default endpoint again, from the next request on. Changes
     * nothing when it does.
     */
    void swapIn(App app);

    /** {@code billing.dev.test}. */
    String hostName(App app);

    /**
     * Headers that mark a request as one of the test that makes it, by which its traces can be told
     * from those of tests that run at the same time. None outside of tests.
     */
    default Map<String, String> requestHeaders() {
        return Map.of();
    }

    /** The environment variables that the app's containers get, secrets included. */
    Map<String, String> env(App app);

    /** The output of an endpoint's container since a moment, oldest line first. */
    List<String> logs(App app, String endpoint, Instant since);

    /** Runs a command in an endpoint's container and waits for its end. */
    CommandResult exec(App app, String endpoint, List<String> command);

    /**
     * The files of an endpoint's container.
     *
     * @throws IllegalArgumentException when the app has no such endpoint
     */
    AppFiles files(App app, String endpoint);

    /**
     * The wall clocks of apps.
     *
     * @throws RuntimeException when one of them declares no clock, or there is none
     */
    AppClock clock(List<App> apps);

    /**
     * This environment as something that can do more, such as the front door. What only stands in
     * front of another environment passes the question on to that.
     *
     * @throws IllegalStateException when it is no such thing
     */
    default <T> T unwrap(Class<T> type) {
        if (!type.isInstance(this)) {
            throw new IllegalStateException(
                    "environment '" + name() + "' is no " + type.getSimpleName());
        }
        return type.cast(this);
    }
}
