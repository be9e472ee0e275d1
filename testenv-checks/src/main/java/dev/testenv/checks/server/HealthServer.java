package dev.testenv.checks.server;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A server of its own for a {@link HealthHandler}. */
public final class HealthServer implements AutoCloseable {
    /** Callers who wait for the same answer, and some more. */
    private static final int THREADS = 16;

    private final HttpServer server;
    private final ExecutorService threads;

    private HealthServer(HttpServer server, ExecutorService threads) {
        this.server = server;
        this.threads = threads;
    }

    /**
     * Serves from now on.
     *
     * @param address where; port 0 for any
     * @throws BindException when the port is in use
     */
    public static HealthServer start(InetSocketAddress address, HealthHandler handler)
            throws IOException {
        HttpServer server = HttpServer.create(address, 1024);
        ExecutorService threads =
                Executors.newFixedThreadPool(
                        THREADS, Thread.ofPlatform().daemon().name("health-", 1).factory());
        server.setExecutor(threads);
        server.createContext("/", handler);
        server.start();
        return new HealthServer(server, threads);
    }

    /** Where it serves. */
    public int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
