package dev.testenv.facts;

import java.util.List;
import java.util.regex.Pattern;

/** What a container has printed. */
public final class LogFact {
    private final Place place;
    private final Fact<List<String>> lines;

    LogFact(Place place, Fact<List<String>> lines) {
        this.place = place;
        this.lines = lines;
    }

    /** All lines, the oldest first. */
    public List<String> lines() {
        return lines.get();
    }

    /** Whether a line has that text in it. */
    public boolean contains(String text) {
        return lines().stream().anyMatch(line -> line.contains(text));
    }

    /** Whether the expression holds for a part of a line. */
    public boolean matches(String expression) {
        Pattern wanted = Pattern.compile(expression);
        return lines().stream().anyMatch(line -> wanted.matcher(line).find());
    }

    /** Its last lines in one, without secrets: for messages. */
    public String end() {
        List<String> all = lines();
        return place.hide(String.join(" | ", all.subList(Math.max(0, all.size() - 5), all.size())));
    }

    /** The first line with that text, without secrets: for messages; empty without one. */
    public String firstWith(String text) {
        return place.hide(
                lines().stream().filter(line -> line.contains(text)).findFirst().orElse(""));
    }

    /** {@code log of billing/www (...)}, for messages. */
    @Override
    public String toString() {
        return "log of " + place.where();
    }
}
