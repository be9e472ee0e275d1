package dev.testenv.dsl;

import dev.testenv.model.WaitStrategy;
import java.time.Duration;
import java.util.List;

/** Wait strategies in words; import them statically. */
public final class Wait {
    /** The default port of the endpoint, where a strategy names none. */
    static final int DEFAULT_PORT = 0;

    private Wait() {}

    /** A connection to the default port is accepted and stays open. */
    public static WaitStrategy port() {
        return new WaitStrategy.PortOpen(DEFAULT_PORT);
    }

    /** A connection to that port is accepted and stays open. */
    public static WaitStrategy port(int number) {
        return new WaitStrategy.PortOpen(number);
    }

    /** A GET of the path on the default port is answered with 200 to 399. */
    public static WaitStrategy http(String path) {
        return new WaitStrategy.HttpAnswer(DEFAULT_PORT, path, 200, 399, "");
    }

    /** A GET of the path on the default port is answered with exactly that status. */
    public static WaitStrategy http(String path, int status) {
        return new WaitStrategy.HttpAnswer(DEFAULT_PORT, path, status, status, "");
    }

    /** As {@link #http(String, int)}, with a regular expression that is found in the body. */
    public static WaitStrategy http(String path, int status, String bodyPattern) {
        return new WaitStrategy.HttpAnswer(DEFAULT_PORT, path, status, status, bodyPattern);
    }

    /** A GET of the path on that port is answered with 200 to 399. */
    public static WaitStrategy http(int port, String path) {
        return new WaitStrategy.HttpAnswer(port, path, 200, 399, "");
    }

    /** A line of the container's output in which the regular expression is found. */
    public static WaitStrategy logLine(String pattern) {
        return new WaitStrategy.LogLine(pattern, 1);
    }

    /** That many lines in which the regular expression is found. */
    public static WaitStrategy logLine(String pattern, int times) {
        return new WaitStrategy.LogLine(pattern, times);
    }

    /** A command in the container ends with 0; split like a POSIX shell's words. */
    public static WaitStrategy command(String command) {
        return new WaitStrategy.CommandSucceeds(Words.split(command));
    }

    /** Docker's own health check of the image says healthy. */
    public static WaitStrategy healthCheck() {
        return new WaitStrategy.HealthCheck();
    }

    /** Still running so long after its start. */
    public static WaitStrategy stillRunning(Duration after) {
        return new WaitStrategy.StillRunning(after);
    }

    /** Exits with 0. */
    public static WaitStrategy completed() {
        return new WaitStrategy.Completed();
    }

    /** Every one of them. */
    public static WaitStrategy all(WaitStrategy... strategies) {
        return new WaitStrategy.AllOf(List.of(strategies));
    }
}
