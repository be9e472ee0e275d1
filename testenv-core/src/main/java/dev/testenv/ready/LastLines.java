package dev.testenv.ready;

import java.util.List;
import java.util.stream.Collectors;

/** What a container printed before it failed, as messages show it. */
public final class LastLines {
    private LastLines() {}

    /** One sentence or a block of lines, and how to see all of them. */
    public static String text(String container, List<String> lines) {
        String output =
                lines.isEmpty()
                        ? "It printed nothing."
                        : lines.stream()
                                .map(line -> "\n    " + line)
                                .collect(Collectors.joining("", "Its last lines:", ""));
        return output + "\nAll of them: docker logs " + container;
    }
}
