package dev.testenv.history;

import dev.testenv.history.HistoryLine.OfRun;
import dev.testenv.history.HistoryLine.OfTest;
import dev.testenv.json.Json;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;

/** The history as text: one JSON object a line, in any order. */
public final class HistoryText {
    private static final long SCHEMA = 1;
    private static final Pattern CONFLICT = Pattern.compile("(<{7}|={7}|>{7}|\\|{7})( .*)?");

    private HistoryText() {}

    /**
     * What was read.
     *
     * @param problems a sentence for every line that cannot be used, with its number
     */
    public record Contents(List<HistoryLine> lines, List<String> problems) {
        public Contents {
            lines = List.copyOf(lines);
            problems = List.copyOf(problems);
        }
    }

    /** One line, without a line feed. */
    public static String write(HistoryLine line) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("schema", SCHEMA);
        members.put("run", line.run());
        members.put("when", line.when().toString());
        switch (line) {
            case OfRun run -> {
                members.put("environment", run.environment());
                members.put("images", new TreeMap<>(run.images()));
            }
            case OfTest test -> {
                members.put("test", test.test());
                members.put("outcome", test.outcome().word());
                members.put("ms", test.took().toMillis());
                if (test.reruns() > 0) {
                    members.put("reruns", test.reruns());
                }
                test.blame()
                        .ifPresent(blame -> {
                            members.put("label", blame.label().word());
                            members.put("because", blame.because());
                        });
            }
        }
        return Json.write(members);
    }

    /** Reads lines. One that cannot be used does no harm to the others. */
    public static Contents read(List<String> lines) {
        List<HistoryLine> read = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            try {
                if (!line.isEmpty()) {
                    read.add(line(line));
                }
            } catch (IllegalArgumentException | DateTimeException e) {
                problems.add("line " + (i + 1) + " is left out: " + e.getMessage());
            }
        }
        return new Contents(read, problems);
    }

    private static HistoryLine line(String text) {
        if (CONFLICT.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "a mark of a merge conflict; remove such lines and keep those between them");
        }
        if (!(Json.parse(text) instanceof Map<?, ?> members)) {
            throw new IllegalArgumentException("no JSON object");
        }
        if (!Long.valueOf(SCHEMA).equals(members.get("schema"))) {
            throw new IllegalArgumentException(
                    "schema " + members.get("schema") + " is not " + SCHEMA + ", the one known");
        }
        return members.containsKey("test") ? test(members) : run(members);
    }

    private static OfRun run(Map<?, ?> members) {
        Map<String, String> images = new TreeMap<>();
        if (members.get("images") instanceof Map<?, ?> map) {
            map.forEach((name, digest) -> images.put(String.valueOf(name), String.valueOf(digest)));
        }
        return new OfRun(text(members, "run"), when(members), text(members, "environment"), images);
    }

    private static OfTest test(Map<?, ?> members) {
        return new OfTest(
                text(members, "run"),
                text(members, "test"),
                when(members),
                word(members, "outcome", Outcome.values(), Outcome::word),
                Duration.ofMillis(number(members, "ms")),
                members.containsKey("reruns") ? (int) number(members, "reruns") : 0,
                members.containsKey("label") ? Optional.of(blame(members)) : Optional.empty());
    }

    private static Blame blame(Map<?, ?> members) {
        return new Blame(
                word(members, "label", Label.values(), Label::word), text(members, "because"));
    }

    private static Instant when(Map<?, ?> members) {
        return Instant.parse(text(members, "when"));
    }

    private static String text(Map<?, ?> members, String name) {
        if (members.get(name) instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException("no text '" + name + "'");
    }

    private static long number(Map<?, ?> members, String name) {
        if (members.get(name) instanceof Long number && number >= 0) {
            return number;
        }
        throw new IllegalArgumentException("no number '" + name + "'");
    }

    private static <T> T word(
            Map<?, ?> members, String name, T[] choices, Function<T, String> word) {
        String given = text(members, name);
        return Arrays.stream(choices)
                .filter(choice -> word.apply(choice).equals(given))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("no " + name + " '" + given + "' is known"));
    }
}
