package dev.testenv.errors;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import dev.testenv.errors.EventLog.Selection;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which request is which. */
final class Routes {
    private static final Pattern INGEST = Pattern.compile("/api/([\\w-]{1,64})/(envelope|store)/?");

    private final Limits limits;
    private final EventLog log;
    private final Ingest ingest;
    private final Page page = Page.load();

    Routes(Limits limits, EventLog log, Clock clock) {
        this.limits = limits;
        this.log = log;
        this.ingest = new Ingest(log, clock);
    }

    /**
     * Does what is asked for.
     *
     * @throws Rejected if that is not possible
     */
    Answer answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        Matcher ingested = INGEST.matcher(path);
        if (ingested.matches()) {
            return ingest(exchange, ingested.group(1), ingested.group(2));
        }
        return switch (path) {
            case "/" -> page(exchange);
            case "/health" -> health(exchange);
            case "/api/events" -> events(exchange);
            default -> throw new Rejected(404, "there is nothing at '%s'".formatted(path));
        };
    }

    private Answer ingest(HttpExchange exchange, String project, String kind) throws IOException {
        if (exchange.getRequestMethod().equals("OPTIONS")) {
            return Answer.json(200, "{}");
        }
        allow(exchange, "POST");
        Headers headers = exchange.getRequestHeaders();
        String encoding = headers.getOrDefault("Content-Encoding", List.of("")).get(0);
        byte[] body = Body.read(exchange.getRequestBody(), encoding, limits.requestBytes());
        boolean authenticated = hasKey(exchange);
        return kind.equals("store")
                ? ingest.store(project, body, authenticated)
                : ingest.envelope(project, body, authenticated);
    }

    /** Any key will do: it says that a DSN was set, not who may write. */
    private static boolean hasKey(HttpExchange exchange) {
        Headers headers = exchange.getRequestHeaders();
        return Query.of(exchange).get("sentry_key").isPresent()
                || headers.getOrDefault("X-Sentry-Auth", List.of()).stream()
                        .anyMatch(value -> value.contains("sentry_key="))
                || headers.getOrDefault("Authorization", List.of()).stream()
                        .anyMatch(value -> value.contains("sentry_key="));
    }

    private Answer events(HttpExchange exchange) {
        allow(exchange, "GET", "HEAD", "DELETE");
        Selection selection = Query.of(exchange).selection();
        if (exchange.getRequestMethod().equals("DELETE")) {
            return Answer.json(
                    200, "{\"schema\":1,\"deleted\":%d}".formatted(log.remove(selection)));
        }
        List<Event> events = log.select(selection);
        return new Answer(200, Answer.JSON, out -> EventsJson.write(events, out));
    }

    private Answer page(HttpExchange exchange) {
        allow(exchange, "GET", "HEAD");
        return Answer.text(200, "text/html; charset=utf-8", page.of(log.select(Selection.ALL)));
    }

    private Answer health(HttpExchange exchange) {
        allow(exchange, "GET", "HEAD");
        return Answer.json(
                200,
                "{\"app\":\"error-collector\",\"ok\":true,\"events\":%d}".formatted(log.size()));
    }

    private static void allow(HttpExchange exchange, String... methods) {
        if (!List.of(methods).contains(exchange.getRequestMethod())) {
            throw new Rejected(
                    405,
                    "'%s' takes %s, not %s"
                            .formatted(
                                    exchange.getRequestURI().getPath(),
                                    String.join(", ", methods),
                                    exchange.getRequestMethod()));
        }
    }
}
