package dev.testenv.errors;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import dev.testenv.errors.Event.Failure;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Finds in an event what is worth listing. SDKs write some parts in two ways; both are read. */
final class EventReader {
    private EventReader() {}

    /**
     * Reads one event.
     *
     * @param fallbackId the id if the event itself has none; may be empty
     * @throws Rejected with status 400 if it is not a JSON object
     */
    static Event read(String project, byte[] payload, String fallbackId, Instant received) {
        String raw = new String(payload, StandardCharsets.UTF_8);
        JsonObject event = Json.object(raw, "the event");
        Optional<Failure> exception = exception(event);
        return new Event(
                id(event.getString("event_id", fallbackId)),
                project,
                received,
                time(event.get("timestamp"), received),
                event.getString("level", "error"),
                exception,
                message(event),
                tags(event.get("tags")),
                text(event, "release"),
                text(event, "environment"),
                text(event, "server_name"),
                values(event.get("breadcrumbs")).size(),
                raw.strip());
    }

    private static String id(String given) {
        String id = given.isBlank() ? UUID.randomUUID().toString() : given;
        return id.replace("-", "").toLowerCase(Locale.ROOT);
    }

    private static Optional<String> text(JsonObject object, String key) {
        return Optional.ofNullable(object.getString(key)).filter(s -> !s.isBlank());
    }

    /** The last exception of a chain is the one that was thrown; those before it are its causes. */
    private static Optional<Failure> exception(JsonObject event) {
        List<Object> chain = values(event.get("exception"));
        if (chain.isEmpty() || !(chain.get(chain.size() - 1) instanceof JsonObject thrown)) {
            return Optional.empty();
        }
        return Optional.of(
                new Failure(thrown.getString("type", "Error"), thrown.getString("value", "")));
    }

    private static String message(JsonObject event) {
        for (String key : List.of("logentry", "message")) {
            Object said = event.get(key);
            if (said instanceof String text) {
                return text;
            }
            if (said instanceof JsonObject entry) {
                return entry.getString("formatted", entry.getString("message", ""));
            }
        }
        return "";
    }

    /** An object, or a list of pairs. */
    private static SortedMap<String, String> tags(@Nullable Object tags) {
        SortedMap<String, String> result = new TreeMap<>();
        if (tags instanceof JsonObject object) {
            object.forEach((key, value) -> result.put(key, String.valueOf(value)));
        } else if (tags instanceof JsonArray pairs) {
            for (Object pair : pairs) {
                if (pair instanceof JsonArray two && two.size() == 2) {
                    result.put(String.valueOf(two.get(0)), String.valueOf(two.get(1)));
                }
            }
        }
        return result;
    }

    /** A list, or an object that has it under {@code values}. */
    static List<Object> values(@Nullable Object list) {
        Object values = list instanceof JsonObject object ? object.get("values") : list;
        return values instanceof JsonArray array ? array : List.of();
    }

    /** Seconds since 1970, or a time with or without an offset (then it is UTC). */
    private static Instant time(@Nullable Object timestamp, Instant received) {
        try {
            if (timestamp instanceof Number seconds) {
                return seconds(new BigDecimal(seconds.toString()));
            }
            if (timestamp instanceof String text) {
                return time(text);
            }
        } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
            // The event is worth more than its time.
            return received;
        }
        return received;
    }

    /**
     * Reads {@code 2026-11-20T06:11:19.5Z}, the same without offset, or seconds since 1970.
     *
     * @throws DateTimeException if it is none of these, or far out of range
     */
    static Instant time(String text) {
        if (text.matches("\\d{1,12}(\\.\\d{1,12})?")) {
            return seconds(new BigDecimal(text));
        }
        return text.matches(".*(Z|[+-]\\d\\d:\\d\\d)")
                ? OffsetDateTime.parse(text).toInstant()
                : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
    }

    private static Instant seconds(BigDecimal seconds) {
        BigDecimal whole = seconds.setScale(0, RoundingMode.FLOOR);
        BigDecimal rest = seconds.subtract(whole).movePointRight(9);
        return Instant.ofEpochSecond(whole.longValueExact(), rest.longValue());
    }
}
