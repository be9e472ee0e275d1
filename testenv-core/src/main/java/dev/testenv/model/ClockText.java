package dev.testenv.model;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** How far a clock is from the real time, in words. */
public final class ClockText {
    private static final List<Unit> UNITS =
            List.of(
                    new Unit("d", 86_400),
                    new Unit("h", 3600),
                    new Unit("min", 60),
                    new Unit("s", 1));

    private ClockText() {}

    private record Unit(String name, long seconds) {}

    /** {@code 30 d ahead}, {@code 2 h 5 min behind}; to the second. */
    public static String of(Duration ahead) {
        long seconds = ahead.abs().plusMillis(500).toSeconds();
        List<String> parts = new ArrayList<>();
        for (Unit unit : UNITS) {
            if (seconds >= unit.seconds()) {
                parts.add(seconds / unit.seconds() + " " + unit.name());
            }
            seconds %= unit.seconds();
        }
        return parts.isEmpty()
                ? "right"
                : String.join(" ", parts) + (ahead.isNegative() ? " behind" : " ahead");
    }
}
