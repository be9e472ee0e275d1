package dev.testenv.junit.browser;

import dev.testenv.slice.Slice;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.logging.Level;
import org.openqa.selenium.logging.LogEntry;

/** What pages wrote to the console of a browser, and the browser about them. */
final class Console {
    /** How Chromium says that a page, or a part of one, has a status of 400 or more. */
    private static final String NOT_LOADED = " - Failed to load resource";

    private final List<Slice.Line> lines = new ArrayList<>();
    private final Set<String> expected = new HashSet<>();

    /** That an address has such a status is what the test wants. */
    void expectStatusOf(String url) {
        expected.add(url);
    }

    void add(LogEntry entry) {
        String message = entry.getMessage();
        boolean error = entry.getLevel().intValue() >= Level.SEVERE.intValue();
        lines.add(
                new Slice.Line(
                        Instant.ofEpochMilli(entry.getTimestamp()),
                        false,
                        error && !isExpected(message),
                        entry.getLevel().getName() + " " + message));
    }

    /** Chromium asks every site for an icon; that a site has none is not the site's error. */
    private boolean isExpected(String message) {
        int end = message.indexOf(NOT_LOADED);
        return end >= 0
                && (message.startsWith("/favicon.ico", end - "/favicon.ico".length())
                        || expected.contains(message.substring(0, end)));
    }

    List<Slice.Line> lines() {
        return List.copyOf(lines);
    }
}
