package dev.testenv.facts;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Environment variables. Their values are given to who asks for one; whatever prints them prints
 * {@code ***} for those that are secret: the values of declared secrets, and all of variables with
 * a name such as {@code DB_PASSWORD}.
 */
public final class EnvironmentFact {
    private static final Pattern SECRET =
            Pattern.compile(
                    "(?i).*(pass(word|wd|phrase)?|secret|token|credential|private|api_?key)s?(_.*)?");

    private final Place place;
    private final Fact<Map<String, String>> variables;

    EnvironmentFact(Place place, Fact<Map<String, String>> variables) {
        this.place = place;
        this.variables = variables;
    }

    /** All of them, sorted, as they are. */
    public Map<String, String> all() {
        return new TreeMap<>(variables.get());
    }

    /** All of them, sorted, without what is secret. */
    public Map<String, String> masked() {
        Map<String, String> masked = new TreeMap<>();
        variables.get().forEach((name, value) -> masked.put(name, masked(name, value)));
        return masked;
    }

    /** The value of one; empty without it. */
    public Optional<String> get(String name) {
        return Optional.ofNullable(variables.get().get(name));
    }

    /** The value of one, {@code ***} when it is secret. */
    public Optional<String> masked(String name) {
        return get(name).map(value -> masked(name, value));
    }

    /** What may be printed of a value that a variable has or should have. */
    public String masked(String name, String value) {
        return SECRET.matcher(name).matches() && !value.isEmpty() ? "***" : place.hide(value);
    }

    /** Whose it is, for messages. */
    public String where() {
        return place.where();
    }

    /** {@code NAME=value} a line, without what is secret. */
    @Override
    public String toString() {
        return masked().entrySet().stream()
                .map(e -> e.getKey() + "=" + e.getValue())
                .collect(Collectors.joining("\n"));
    }
}
