package dev.testenv.slice;

import dev.testenv.json.Json;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Reads what the gateway says of each request, one JSON object a line. */
public record AccessLog(Who who) {
    /** The call that a line tells of; empty for what is no such line. */
    public Optional<Call> call(Slice.Line line) {
        return line.text().startsWith("{\"time\":") ? read(line) : Optional.empty();
    }

    private Optional<Call> read(Slice.Line line) {
        try {
            return Json.parse(line.text()) instanceof Map<?, ?> entry
                    ? Optional.of(call(line, entry))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            // A path of some thousand characters: the line was cut.
            return Optional.empty();
        }
    }

    /** The gateway tells whole seconds; the engine's time is exact, and that of the end. */
    private Call call(Slice.Line line, Map<?, ?> entry) {
        Duration took = Duration.ofMillis(Math.round(1000 * number(entry, "seconds")));
        String method = text(entry, "method");
        return new Call(
                line.time().minus(took),
                who.caller(text(entry, "client")),
                who.called(text(entry, "site")),
                entry.containsKey("method") ? method : "TCP",
                text(entry, "uri"),
                (int) number(entry, "status"),
                text(entry, "side"),
                took,
                // nginx writes a hyphen for a connection that did not come about.
                !text(entry, "upstreamConnectSeconds").endsWith("-"),
                text(entry, "trace"));
    }

    private static String text(Map<?, ?> entry, String key) {
        return entry.get(key) instanceof String text ? text : "";
    }

    private static double number(Map<?, ?> entry, String key) {
        return entry.get(key) instanceof Number number ? number.doubleValue() : 0;
    }
}
