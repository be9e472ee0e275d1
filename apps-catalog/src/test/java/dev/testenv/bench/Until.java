package dev.testenv.bench;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** The plainest way of waiting: ask every 5 ms. */
final class Until {
    private static final long PERIOD_NANOS = 5_000_000;
    private static final long LIMIT_NANOS = 60_000_000_000L;

    private Until() {}

    static void accepts(String address, int port) {
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

    static void holds(String what, BooleanSupplier condition) {
        long giveUp = System.nanoTime() + LIMIT_NANOS;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > giveUp) {
                throw new IllegalStateException("not within a minute: " + what);
            }
            LockSupport.parkNanos(PERIOD_NANOS);
        }
    }
}
