package dev.testenv.errors;

import com.grack.nanojson.JsonWriter;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The server: an answer to every request, whatever becomes of it. */
final class Collector implements AutoCloseable {
    private static final int THREADS = 8;
    private static final int BACKLOG = 200;

    private final HttpServer server;
    private final ExecutorService threads;
    private final Routes routes;

    private Collector(HttpServer server, Routes routes) {
        this.server = server;
        this.threads = Executors.newFixedThreadPool(THREADS);
        this.routes = routes;
    }

    /**
     * Starts to serve.
     *
     * @param address port 0 takes a free one
     * @throws IOException if it cannot listen there
     */
    static Collector start(InetSocketAddress address, Limits limits, EventLog log, Clock clock)
            throws IOException {
        var collector =
                new Collector(HttpServer.create(address, BACKLOG), new Routes(limits, log, clock));
        collector.server.createContext("/", collector::handle);
        collector.server.setExecutor(collector.threads);
        collector.server.start();
        return collector;
    }

    int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdown();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            // SDKs in a browser send from the pages of other hosts.
            Headers headers = exchange.getResponseHeaders();
            headers.set("Access-Control-Allow-Origin", "*");
            headers.set("Access-Control-Allow-Headers", "*");
            answer(exchange).send(exchange);
        }
    }

    private Answer answer(HttpExchange exchange) throws IOException {
        try {
            return routes.answer(exchange);
        } catch (Rejected e) {
            return problem(e.status(), e.text());
        } catch (RuntimeException e) {
            System.err.println("a defect of the collector, at " + exchange.getRequestURI());
            e.printStackTrace();
            return problem(500, "a defect of the collector: " + e);
        }
    }

    private static Answer problem(int status, String message) {
        return Answer.json(
                status, JsonWriter.string().object().value("error", message).end().done());
    }
}
