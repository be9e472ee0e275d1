package dev.testenv.cli;

import java.time.Duration;
import java.util.Locale;

/** Durations as people read them. */
final class Seconds {
    private Seconds() {}

    /** {@code 1.2 s}. */
    static String of(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }
}
