package dev.testenv.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** The plainest way of waiting: ask every 5 ms. */
public final class Until {
    private static final long PERIOD_NANOS = 5_000_000;
    private static final Duration LIMIT = Duration.ofMinutes(1);

    private Until() {}

    /** A TCP port does. */
    public static void accepts(String address, int port) {
        holds(
                address + ":" + port + " accepts",
                () -> {
                    try (Socket socket = new Socket()) {
                        socket.connect(new InetSocketAddress(address, port), 1000);
                        return true;
                    } catch (IOException e) {
                        return false;
                    }
                });
    }

    /** One byte a character. */
    static void replies(String address, int port, String send, String beginning) {
        holds(
                address + ":" + port + " replies",
                () -> {
                    try (Socket socket = new Socket()) {
                        socket.connect(new InetSocketAddress(address, port), 1000);
                        socket.setSoTimeout(1000);
                        socket.getOutputStream().write(send.getBytes(ISO_8859_1));
                        byte[] reply = socket.getInputStream().readNBytes(beginning.length());
                        return beginning.equals(new String(reply, ISO_8859_1));
                    } catch (IOException e) {
                        return false;
                    }
                });
    }

    static void answers(String url) {
        holds(
                url + " answers",
                () -> {
                    try {
                        HttpURLConnection connection =
                                (HttpURLConnection) URI.create(url).toURL().openConnection();
                        connection.setConnectTimeout(1000);
                        connection.setReadTimeout(1000);
                        return connection.getResponseCode() == 200;
                    } catch (IOException e) {
                        return false;
                    }
                });
    }

    /**
     * Anything does.
     *
     * @throws IllegalStateException when it does not within a minute
     */
    public static void holds(String what, BooleanSupplier condition) {
        holds(what, LIMIT, condition);
    }

    /**
     * Anything does.
     *
     * @throws IllegalStateException when it does not within the limit
     */
    public static void holds(String what, Duration limit, BooleanSupplier condition) {
        long begin = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - begin > limit.toNanos()) {
                throw new IllegalStateException("not within " + limit.toSeconds() + " s: " + what);
            }
            LockSupport.parkNanos(PERIOD_NANOS);
        }
    }
}
