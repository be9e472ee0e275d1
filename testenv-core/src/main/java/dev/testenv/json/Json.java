package dev.testenv.json;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * JSON values (RFC 8259) as plain Java: {@code Map<String, Object>}, {@code List<Object>}, {@code
 * String}, {@code Long} or {@code Double}, {@code Boolean}, and {@link #NULL}.
 */
public final class Json {
    /** Stands for {@code null}, so that no map holds one. */
    public static final Object NULL =
            new Object() {
                @Override
                public String toString() {
                    return "null";
                }
            };

    private Json() {}

    /**
     * Reads one value.
     *
     * @throws IllegalArgumentException with the position, when it is not JSON
     */
    public static Object parse(String text) {
        return new JsonReader(text).document();
    }

    /** The value without white space, members in the map's own order. */
    public static String write(Object value) {
        StringBuilder out = new StringBuilder();
        write(value, out);
        return out.toString();
    }

    /**
     * The value without white space, members sorted at every depth: equal values are equal texts.
     */
    public static String canonical(Object value) {
        return write(sorted(value));
    }

    private static Object sorted(Object value) {
        return switch (value) {
            case Map<?, ?> map -> {
                Map<String, Object> result = new TreeMap<>();
                map.forEach((k, v) -> result.put(String.valueOf(k), sorted(v)));
                yield result;
            }
            case List<?> list -> list.stream().map(Json::sorted).toList();
            default -> value;
        };
    }

    private static void write(Object value, StringBuilder out) {
        // No switch: the first one over types costs a JVM 10 ms, and quick commands get here.
        if (value instanceof Map<?, ?> map) {
            String separator = "{";
            for (Map.Entry<?, ?> member : map.entrySet()) {
                out.append(separator);
                quote(String.valueOf(member.getKey()), out);
                out.append(':');
                write(member.getValue(), out);
                separator = ",";
            }
            out.append(map.isEmpty() ? "{}" : "}");
        } else if (value instanceof Iterable<?> list) {
            String separator = "[";
            for (Object element : list) {
                out.append(separator);
                write(element, out);
                separator = ",";
            }
            out.append(separator.equals("[") ? "[]" : "]");
        } else if (value instanceof Number || value instanceof Boolean || value.equals(NULL)) {
            out.append(value);
        } else {
            quote(value.toString(), out);
        }
    }

    private static void quote(String text, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < 0x20) {
                        out.append("\\u00").append(Character.forDigit(c >> 4, 16));
                        out.append(Character.forDigit(c & 15, 16));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }
}
