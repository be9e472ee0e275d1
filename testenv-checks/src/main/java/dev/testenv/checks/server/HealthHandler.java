package dev.testenv.checks.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.testenv.checks.CheckReport;
import dev.testenv.checks.format.Format;
import dev.testenv.json.Json;
import java.io.IOException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Answers {@code /health}, {@code /health/live}, {@code /health/ready}, {@code /health/started},
 * {@code /health/GROUP} and {@code /metrics}: 200 when all holds, 503 when not or when it is not
 * known, 500 when it could not be found out. GET and HEAD alone. Who asks from another machine sees
 * the status and no more, unless it brings the token.
 */
public final class HealthHandler implements HttpHandler {
    /** How old an answer may be. */
    public static final Duration DEFAULT_AGE = Duration.ofSeconds(5);

    private static final String BASE = "/health";

    private final FreshReports reports;
    private final Duration age;
    private final Optional<String> token;

    /**
     * @param token what {@code Authorization: Bearer} may bring to see details from elsewhere
     */
    public HealthHandler(HealthQuestions questions, Duration age, Optional<String> token) {
        this.reports = new FreshReports(questions, age, System::nanoTime);
        this.age = age;
        this.token = token;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            send(exchange, answer(exchange));
        }
    }

    /** What goes back. */
    private record Reply(int status, String type, String body) {
        static Reply problem(int status, String text) {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("schema", 1);
            document.put("status", "error");
            document.put("headline", text);
            return new Reply(status, HealthShape.OWN.type(), Json.write(document) + "\n");
        }
    }

    private Reply answer(HttpExchange exchange) {
        String method = exchange.getRequestMethod();
        if (!method.equals("GET") && !method.equals("HEAD")) {
            exchange.getResponseHeaders().set("Allow", "GET, HEAD");
            return Reply.problem(405, method + " is not for health; GET and HEAD are");
        }
        String path = exchange.getRequestURI().getPath();
        if (path.equals("/metrics")) {
            return metrics(exchange);
        }
        if (!path.equals(BASE) && !path.startsWith(BASE + "/")) {
            return Reply.problem(404, "there is /health, /health/GROUP and /metrics");
        }
        Optional<HealthShape> shape =
                HealthShape.accepted(
                        String.join(
                                ",",
                                exchange.getRequestHeaders().getOrDefault("Accept", List.of())));
        if (shape.isEmpty()) {
            return Reply.problem(
                    406,
                    "health is told as application/json, application/health+json and"
                            + " application/vnd.microprofile.health+json");
        }
        String group = path.substring(Math.min(path.length(), BASE.length() + 1));
        return told(
                group,
                report ->
                        new Reply(
                                HealthShape.isGood(report.verdict()) ? 200 : 503,
                                shape.get().type(),
                                shape.get().write(report, mayKnow(exchange))));
    }

    /** Of numbers and names, so for those who may see details. */
    private Reply metrics(HttpExchange exchange) {
        return mayKnow(exchange)
                ? told(
                        "",
                        report ->
                                new Reply(
                                        200,
                                        "text/plain; version=0.0.4; charset=utf-8",
                                        Format.PROMETHEUS.write(report)))
                : Reply.problem(403, "metrics are for this machine, or for who brings the token");
    }

    private Reply told(String group, Function<CheckReport, Reply> form) {
        try {
            return reports.get(group)
                    .map(form)
                    .orElseGet(() -> Reply.problem(404, "there is no group '" + group + "'"));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Reply.problem(500, "interrupted");
        } catch (Exception e) {
            return Reply.problem(500, "it could not be found out: " + e.getMessage());
        }
    }

    private boolean mayKnow(HttpExchange exchange) {
        if (exchange.getRemoteAddress().getAddress().isLoopbackAddress()) {
            return true;
        }
        String brought = exchange.getRequestHeaders().getFirst("Authorization");
        return brought != null
                && token.filter(t ->
                                MessageDigest.isEqual(
                                        ("Bearer " + t).getBytes(UTF_8), brought.getBytes(UTF_8)))
                        .isPresent();
    }

    private void send(HttpExchange exchange, Reply reply) throws IOException {
        byte[] body = reply.body().getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", reply.type());
        exchange.getResponseHeaders().set("Vary", "Accept, Authorization");
        exchange.getResponseHeaders()
                .set(
                        "Cache-Control",
                        reply.status() == 200 || reply.status() == 503
                                ? "max-age=" + age.toSeconds()
                                : "no-store");
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.getResponseHeaders().set("Content-Length", String.valueOf(body.length));
            exchange.sendResponseHeaders(reply.status(), -1);
        } else {
            exchange.sendResponseHeaders(reply.status(), body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
