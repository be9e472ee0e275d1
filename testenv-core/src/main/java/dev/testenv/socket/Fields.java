package dev.testenv.socket;

import dev.testenv.json.Json;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the engine's JSON leniently: what is absent or null is empty. */
public final class Fields {
    private Fields() {}

    /** The value at the end of the path, or {@link Json#NULL}. */
    public static Object at(Object json, String... path) {
        Object value = json;
        for (String name : path) {
            Object next = value instanceof Map<?, ?> map ? map.get(name) : null;
            value = next == null ? Json.NULL : next;
        }
        return value;
    }

    public static String text(Object json, String... path) {
        return at(json, path) instanceof String text ? text : "";
    }

    /** A moment; {@link Instant#EPOCH} for never, which the engine writes as year 1. */
    public static Instant moment(Object json, String... path) {
        String text = text(json, path);
        return text.isEmpty() || text.startsWith("0001") ? Instant.EPOCH : Instant.parse(text);
    }

    public static boolean flag(Object json, String... path) {
        return Boolean.TRUE.equals(at(json, path));
    }

    public static List<?> list(Object json, String... path) {
        return at(json, path) instanceof List<?> list ? list : List.of();
    }

    public static Map<String, Object> map(Object json, String... path) {
        Map<String, Object> result = new LinkedHashMap<>();
        if (at(json, path) instanceof Map<?, ?> map) {
            map.forEach((name, value) -> result.put(String.valueOf(name), value));
        }
        return result;
    }

    public static Map<String, String> texts(Object json, String... path) {
        Map<String, String> result = new LinkedHashMap<>();
        map(json, path).forEach((name, value) -> result.put(name, String.valueOf(value)));
        return result;
    }
}
