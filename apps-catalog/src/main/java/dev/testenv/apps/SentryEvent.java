package dev.testenv.apps;

import dev.testenv.json.Json;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * An error or a message that an app reported.
 *
 * @param id 32 hexadecimal digits
 * @param project as in the DSN
 * @param level such as {@code error}
 * @param exception the class of what was thrown; empty for a message
 * @param message of the exception, or the message itself
 * @param tags as the app set them
 * @param trace id of the trace in which it happened, 32 hexadecimal digits; empty for none
 */
public record SentryEvent(
        String id,
        String project,
        String level,
        String exception,
        String message,
        Map<String, String> tags,
        String trace) {
    public SentryEvent {
        tags = Map.copyOf(tags);
    }

    /** Reads {@code {"events": [...]}}. */
    static List<SentryEvent> list(Object answer) {
        if (answer instanceof Map<?, ?> members
                && members.get("events") instanceof List<?> events) {
            return events.stream().map(each -> one((Map<?, ?>) each)).toList();
        }
        throw new IllegalStateException("No list of events: " + Json.write(answer));
    }

    private static SentryEvent one(Map<?, ?> event) {
        Map<?, ?> thrown = member(event, "exception");
        Map<String, String> tags = new TreeMap<>();
        if (event.get("tags") instanceof Map<?, ?> map) {
            map.forEach((key, value) -> tags.put(String.valueOf(key), String.valueOf(value)));
        }
        String type = text(thrown, "type");
        return new SentryEvent(
                text(event, "id"),
                text(event, "project"),
                text(event, "level"),
                type,
                type.isEmpty() ? text(event, "message") : text(thrown, "value"),
                tags,
                text(member(member(member(event, "event"), "contexts"), "trace"), "trace_id"));
    }

    private static Map<?, ?> member(Map<?, ?> members, String key) {
        return members.get(key) instanceof Map<?, ?> map ? map : Map.of();
    }

    boolean isError() {
        return level.equals("error") || level.equals("fatal");
    }

    /**
     * {@code error in project 1: ZeroDivisionError: division by zero {server_name=billing}}, and in
     * which trace.
     */
    String text() {
        return level
                + " in project "
                + project
                + ": "
                + (exception.isEmpty() ? "" : exception + ": ")
                + message
                + (tags.isEmpty() ? "" : " " + new TreeMap<>(tags))
                + (trace.isEmpty() ? "" : " in trace " + trace);
    }

    private static String text(Map<?, ?> members, String key) {
        Object value = members.get(key);
        return value == null || value.equals(Json.NULL) ? "" : value.toString();
    }
}
