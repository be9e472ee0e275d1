package dev.testenv.checks;

import java.time.Duration;

/** How long something has taken. */
record Stopwatch(long beganNanos) {
    static Stopwatch started() {
        return new Stopwatch(System.nanoTime());
    }

    long millis() {
        return (System.nanoTime() - beganNanos) / 1_000_000;
    }

    /** Milliseconds that are left, at least one. */
    int leftOf(Duration limit) {
        return Math.toIntExact(Math.max(1, limit.toMillis() - millis()));
    }
}
