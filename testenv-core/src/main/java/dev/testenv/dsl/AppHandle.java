package dev.testenv.dsl;

import dev.testenv.model.App;
import dev.testenv.model.CommandResult;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What a declared app offers once its catalog is attached to an environment. A type of one's own is
 * a record {@code (App app, Attachment attachment)} that implements this interface and adds the
 * app's client.
 *
 * <p>Every method throws {@link IllegalStateException} before the catalog is attached.
 */
public interface AppHandle {
    /** The declaration. */
    App app();

    /** The way to the environment. */
    Attachment attachment();

    /**
     * Starts the app and what it depends on, and returns when all of it is ready.
     *
     * @throws RuntimeException with the reason, the exit code and the last log lines, as soon as it
     *     is certain that it will not become ready
     */
    default void startAndWait() {
        attachment().environment().startAndWait(app());
    }

    /** Stops the app's containers and keeps them. */
    default void stop() {
        attachment().environment().stop(app());
    }

    /** Stops and starts the app's containers and waits until they are ready. */
    default void restart() {
        attachment().environment().restart(app());
    }

    /**
     * Lets a port of this machine serve the app's default endpoint, from the next request on; the
     * app need not run. Should the port stop answering, the container serves again.
     *
     * @param port something must listen there, on the loopback at least
     * @throws RuntimeException with the reason; nothing was changed then
     */
    default void swapOut(int port) {
        attachment().environment().swapOut(app(), port);
    }

    /** Lets the app's container serve its default endpoint again, from the next request on. */
    default void swapIn() {
        attachment().environment().swapIn(app());
    }

    /**
     * Does something while a port of this machine serves the app's default endpoint; afterwards its
     * container does, however the work ended.
     *
     * @throws E what the work throws
     */
    default <E extends Exception> void withSwap(int port, Work<E> work) throws E {
        swapOut(port);
        try {
            work.run();
        } finally {
            swapIn();
        }
    }

    /**
     * What is done while something else is the case.
     *
     * @param <E> what it may throw
     */
    @FunctionalInterface
    interface Work<E extends Exception> {
        void run() throws E;
    }

    /** {@code billing.dev.test}. */
    default String hostName() {
        return attachment().environment().hostName(app());
    }

    /** {@code postgres.dev.test:5432}: the default endpoint's name and first port. */
    default String address() {
        return hostName() + ":" + defaultPort();
    }

    /** {@code http://billing.dev.test/}: the default endpoint. */
    default URI url() {
        return URI.create("http://" + hostName() + "/");
    }

    /** The environment variables that the app's containers get, secrets included. */
    default Map<String, String> env() {
        return attachment().environment().env(app());
    }

    /** The output of an endpoint's container since a moment, oldest line first. */
    default List<String> logs(String endpoint, Instant since) {
        return attachment().environment().logs(app(), endpoint, since);
    }

    /** Runs a command in an endpoint's container. */
    default CommandResult exec(String endpoint, String... command) {
        return attachment().environment().exec(app(), endpoint, List.of(command));
    }

    /** The files of the default endpoint's container, or of the first one's without a port. */
    default AppFiles files() {
        return files(app().defaultEndpoint().orElseGet(app().endpoints()::getFirst).name());
    }

    /** The files of an endpoint's container. */
    default AppFiles files(String endpoint) {
        return attachment().environment().files(app(), endpoint);
    }

    /**
     * Does something while a file of {@link #files()} has another text; afterwards it is as it was,
     * however the work ended. If the app was started meanwhile, it is restarted then: it may have
     * read the file.
     *
     * @throws E what the work throws
     */
    default <E extends Exception> void withFile(String path, String text, Work<E> work) throws E {
        AppFiles files = files();
        KeptFile kept = files.keep(path);
        try {
            files.write(path, text);
            work.run();
        } finally {
            if (kept.putBack() == KeptFile.Found.STARTED_WITH_CHANGES) {
                restart();
            }
        }
    }

    /**
     * The wall clock of the app.
     *
     * @throws RuntimeException when it declares none ({@link Declaration#clock})
     */
    default AppClock clock() {
        return attachment().environment().clock(List.of(app()));
    }

    /**
     * Does something while the app's clock is ahead of the real time; afterwards it is where it
     * was, however the work ended.
     *
     * @throws E what the work throws
     */
    default <E extends Exception> void withClockAhead(Duration ahead, Work<E> work) throws E {
        AppClock clock = clock();
        Duration before = clock.offsets().getOrDefault(app().name(), Duration.ZERO);
        clock.setAhead(ahead);
        try {
            work.run();
        } finally {
            clock.setAhead(before);
        }
    }

    /**
     * The first port of the default endpoint.
     *
     * @throws IllegalStateException when the app has none
     */
    default int defaultPort() {
        return app().defaultEndpoint()
                .flatMap(e -> e.defaultPort())
                .orElseThrow(
                        () -> new IllegalStateException("app '" + app().name() + "' has no port"))
                .number();
    }
}
