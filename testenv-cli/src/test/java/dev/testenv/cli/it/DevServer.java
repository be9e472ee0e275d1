package dev.testenv.cli.it;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** A server that a developer runs: on the host's loopback only, with one answer to everything. */
final class DevServer implements AutoCloseable {
    private final HttpServer server;

    DevServer(String text) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    exchange.sendResponseHeaders(200, text.length());
                    exchange.getResponseBody().write(text.getBytes(UTF_8));
                    exchange.close();
                });
        server.start();
    }

    String port() {
        return String.valueOf(server.getAddress().getPort());
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
