package dev.testenv.report;

import dev.testenv.json.Json;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Records as JSON and back: an object each, with members named like the components. These may be
 * texts, numbers, flags, enums, moments, durations (in milliseconds), bytes (in base64), records,
 * and lists of these; an optional one is {@code null} when it is empty.
 */
final class RecordJson {
    private RecordJson() {}

    /**
     * @param texts what becomes of every text in it, but of nothing else
     */
    static String write(Record value, UnaryOperator<String> texts) {
        return Json.write(tree(value, texts));
    }

    private static Object tree(Object value, UnaryOperator<String> texts) {
        return switch (value) {
            case String text -> texts.apply(text);
            case Record record -> members(record, texts);
            case Optional<?> optional ->
                    optional.<Object>map(each -> tree(each, texts)).orElse(Json.NULL);
            case List<?> list -> list.stream().map(each -> tree(each, texts)).toList();
            case Duration duration -> duration.toMillis();
            case Enum<?> choice -> choice.name();
            case Instant moment -> moment.toString();
            case byte[] bytes -> Base64.getEncoder().encodeToString(bytes);
            default -> value;
        };
    }

    private static Map<String, Object> members(Record record, UnaryOperator<String> texts) {
        Map<String, Object> members = new LinkedHashMap<>();
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            try {
                component.getAccessor().setAccessible(true);
                Object value = component.getAccessor().invoke(record);
                members.put(component.getName(), tree(value, texts));
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("Cannot read " + component, e);
            }
        }
        return members;
    }

    /**
     * @throws IllegalArgumentException when it is no such JSON
     */
    static <R extends Record> R read(Class<R> type, String json) {
        return record(type, Json.parse(json));
    }

    private static <R extends Record> R record(Class<R> type, Object json) {
        RecordComponent[] components = type.getRecordComponents();
        Map<?, ?> members = json instanceof Map<?, ?> map ? map : Map.of();
        Object[] values =
                Arrays.stream(components)
                        .map(c -> value(c.getGenericType(), members.get(c.getName())))
                        .toArray();
        try {
            Constructor<R> constructor =
                    type.getDeclaredConstructor(
                            Arrays.stream(components)
                                    .map(RecordComponent::getType)
                                    .toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Cannot make a " + type.getName(), e);
        }
    }

    private static Object value(Type type, @Nullable Object json) {
        if (type instanceof ParameterizedType optional
                && optional.getRawType() == Optional.class
                && json != null) {
            Type content = optional.getActualTypeArguments()[0];
            return json.equals(Json.NULL) ? Optional.empty() : Optional.of(value(content, json));
        }
        if (type instanceof ParameterizedType list && json instanceof List<?> elements) {
            Type element = list.getActualTypeArguments()[0];
            return elements.stream().map(each -> value(element, each)).toList();
        }
        if (type instanceof Class<?> plain && json != null) {
            return value(plain, json);
        }
        throw new IllegalArgumentException("no " + type.getTypeName() + ": " + json);
    }

    private static Object value(Class<?> type, Object json) {
        if (type.isRecord()) {
            return record(type.asSubclass(Record.class), json);
        }
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants())
                    .filter(choice -> choice.toString().equals(json))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("no " + type + ": " + json));
        }
        return switch (json) {
            case String text when type == Instant.class -> Instant.parse(text);
            case String text when type == byte[].class -> Base64.getDecoder().decode(text);
            case Long number when type == Duration.class -> Duration.ofMillis(number);
            case Long number when type == int.class -> Math.toIntExact(number);
            default -> json;
        };
    }
}
