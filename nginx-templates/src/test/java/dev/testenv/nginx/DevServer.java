package dev.testenv.nginx;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * What a developer runs on the own machine: it listens on one loopback address only.
 *
 * @param requests what an HTTP server was asked by clients so far: method, path, size of the body,
 *     and {@code copy} for what says that it is one
 */
record DevServer(int port, List<String> requests, AutoCloseable stop) implements AutoCloseable {
    /** Answers every request with {@code says}. */
    static DevServer http(String loopback, String says) throws IOException {
        return http(loopback, 0, says);
    }

    static DevServer http(String loopback, int port, String says) throws IOException {
        InetAddress address = InetAddress.getByName(loopback);
        HttpServer server = HttpServer.create(new InetSocketAddress(address, port), 1024);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        server.setExecutor(threads);
        byte[] body = (says + "\n").getBytes(UTF_8);
        List<String> requests = new CopyOnWriteArrayList<>();
        server.createContext(
                "/",
                exchange -> {
                    int size = exchange.getRequestBody().readAllBytes().length;
                    boolean copy = exchange.getRequestHeaders().containsKey("X-Copy");
                    String path = exchange.getRequestURI().toString();
                    if (!path.equals("/.testenv/preflight")) {
                        requests.add(
                                exchange.getRequestMethod()
                                        + (" " + path + " " + size)
                                        + (copy ? " copy" : ""));
                    }
                    exchange.sendResponseHeaders(200, body.length);
                    exchange.getResponseBody().write(body);
                    exchange.close();
                });
        server.start();
        return new DevServer(
                server.getAddress().getPort(),
                requests,
                () -> {
                    server.stop(0);
                    threads.shutdownNow();
                });
    }

    /** Greets with {@code says}, then echoes. */
    static DevServer tcp(String says) throws IOException {
        ServerSocket server = new ServerSocket(0, 1024, InetAddress.getByName("127.0.0.1"));
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        threads.submit(() -> {
            while (true) {
                Socket client = server.accept();
                threads.submit(() -> echo(client, says));
            }
        });
        return new DevServer(
                server.getLocalPort(),
                List.of(),
                () -> {
                    server.close();
                    threads.shutdownNow();
                });
    }

    /** Takes every connection and ends it at once. */
    static DevServer hangingUp() throws IOException {
        ServerSocket server = new ServerSocket(0, 1024, InetAddress.getByName("127.0.0.1"));
        ExecutorService thread = Executors.newSingleThreadExecutor();
        thread.submit(() -> {
            while (true) {
                server.accept().close();
            }
        });
        return new DevServer(
                server.getLocalPort(),
                List.of(),
                () -> {
                    server.close();
                    thread.shutdownNow();
                });
    }

    private static Boolean echo(Socket client, String says) throws IOException {
        try (client) {
            client.getOutputStream().write((says + "\n").getBytes(UTF_8));
            client.getInputStream().transferTo(client.getOutputStream());
        }
        return true;
    }

    @Override
    public void close() {
        try {
            stop.close();
        } catch (Exception e) {
            throw new IllegalStateException("Cannot stop the dev server", e);
        }
    }
}
