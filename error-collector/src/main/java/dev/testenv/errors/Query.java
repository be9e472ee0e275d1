package dev.testenv.errors;

import com.sun.net.httpserver.HttpExchange;
import dev.testenv.errors.EventLog.Selection;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What stands behind the question mark of an address. */
record Query(Map<String, String> values) {
    Query {
        values = Map.copyOf(values);
    }

    static Query of(HttpExchange exchange) {
        return of(Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse(""));
    }

    /**
     * Reads {@code a=b&c=d}; of several values of one name, the first counts.
     *
     * @throws Rejected with status 400 if an escape is broken
     */
    static Query of(String text) {
        Map<String, String> values = new LinkedHashMap<>();
        Arrays.stream(text.split("&"))
                .map(pair -> pair.split("=", 2))
                .forEach(pair ->
                        values.putIfAbsent(
                                decoded(pair[0]), pair.length > 1 ? decoded(pair[1]) : ""));
        return new Query(values);
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw Rejected.badRequest("'%s' is not URL-encoded".formatted(text));
        }
    }

    /** The value of that name; empty if there is none, or nothing behind its equals sign. */
    Optional<String> get(String name) {
        return Optional.ofNullable(values.get(name)).filter(value -> !value.isEmpty());
    }

    /**
     * The events asked for by {@code project} and {@code since}.
     *
     * @throws Rejected with status 400 if {@code since} is no time
     */
    Selection selection() {
        return new Selection(get("project"), get("since").map(Query::time).orElse(Instant.MIN));
    }

    private static Instant time(String text) {
        try {
            return EventReader.time(text);
        } catch (DateTimeException | ArithmeticException e) {
            throw Rejected.badRequest(
                    "since is '%s'; it must be a time such as 2026-11-20T06:11:19Z, or seconds since 1970"
                            .formatted(text));
        }
    }
}
