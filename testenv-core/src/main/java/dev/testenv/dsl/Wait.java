package dev.testenv.dsl;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.testenv.model.WaitStrategy;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;

/** Wait strategies in words; import them statically. */
public final class Wait {
    /** The default port of the endpoint, where a strategy names none. */
    static final int DEFAULT_PORT = 0;

    /** Version 3.0. */
    private static final int POSTGRES_PROTOCOL = 3 << 16;

    /** The type of the message that says how to authenticate. One that refuses is of type E. */
    private static final String POSTGRES_AUTHENTICATION = "R";

    private Wait() {}

    /** A connection to the default port is accepted and stays open. */
    public static WaitStrategy port() {
        return new WaitStrategy.PortOpen(DEFAULT_PORT);
    }

    /** A connection to that port is accepted and stays open. */
    public static WaitStrategy port(int number) {
        return new WaitStrategy.PortOpen(number);
    }

    /**
     * What the default port says to those bytes begins with one of the texts: {@code
     * reply("PING\r\n", "+PONG")}. Each character stands for one byte, U+0000 to U+00FF.
     */
    public static WaitStrategy reply(String send, String... beginnings) {
        return reply(DEFAULT_PORT, send, beginnings);
    }

    /** As {@link #reply(String, String...)}, on that port. */
    public static WaitStrategy reply(int port, String send, String... beginnings) {
        return new WaitStrategy.Replies(port, send, List.of(beginnings), "");
    }

    /** The default port speaks first and begins with that text, as SMTP does with {@code 220}. */
    public static WaitStrategy greeting(String beginning) {
        return reply(DEFAULT_PORT, "", beginning);
    }

    /** As {@link #greeting(String)}, on that port. */
    public static WaitStrategy greeting(int port, String beginning) {
        return reply(port, "", beginning);
    }

    /**
     * PostgreSQL on the default port lets a client begin, with or without asking for a password.
     * Where no password is asked for, the server logs an error unless user and database exist.
     */
    public static WaitStrategy postgres(String user, String database) {
        return postgres(DEFAULT_PORT, user, database);
    }

    /** As {@link #postgres(String, String)}, on that port. */
    public static WaitStrategy postgres(int port, String user, String database) {
        byte[] settings =
                ("user\0" + user + "\0database\0" + database + "\0application_name\0testenv\0\0")
                        .getBytes(UTF_8);
        int length = 2 * Integer.BYTES + settings.length;
        byte[] startup =
                ByteBuffer.allocate(length)
                        .putInt(length)
                        .putInt(POSTGRES_PROTOCOL)
                        .put(settings)
                        .array();
        return new WaitStrategy.Replies(
                port,
                new String(startup, ISO_8859_1),
                List.of(POSTGRES_AUTHENTICATION),
                "PostgreSQL");
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
