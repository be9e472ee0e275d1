package dev.testenv.cli;

import java.time.Duration;

/** Durations as people read them. */
final class Seconds {
    private Seconds() {}

    /** {@code 1.2 s}. */
    static String of(Duration duration) {
        // String.format would cost a short command more than anything else that it prints.
        long tenths = (duration.toMillis() + 50) / 100;
        return tenths / 10 + "." + tenths % 10 + " s";
    }
}
