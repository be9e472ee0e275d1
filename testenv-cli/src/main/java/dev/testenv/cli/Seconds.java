package dev.testenv.cli;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as people read and write them. */
final class Seconds {
    private static final Pattern TYPED = Pattern.compile("(\\d{1,6})(s|m|h|d)");

    private Seconds() {}

    /** {@code 90s}, {@code 5m}, {@code 2h}, {@code 1d}, {@code 0s}; empty for anything else. */
    static Optional<Duration> typed(String text) {
        Matcher parts = TYPED.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        long number = Long.parseLong(parts.group(1));
        return Optional.of(
                switch (parts.group(2)) {
                    case "s" -> Duration.ofSeconds(number);
                    case "m" -> Duration.ofMinutes(number);
                    case "h" -> Duration.ofHours(number);
                    default -> Duration.ofDays(number);
                });
    }

    /** {@code 1.2 s}. */
    static String of(Duration duration) {
        // String.format would cost a short command more than anything else that it prints.
        long tenths = (duration.toMillis() + 50) / 100;
        return tenths / 10 + "." + tenths % 10 + " s";
    }
}
