package dev.testenv.junit;

import dev.testenv.ClockException;
import dev.testenv.dsl.AppClock;
import dev.testenv.dsl.RunningEnvironment;
import dev.testenv.model.App;
import dev.testenv.model.ClockText;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The clocks of apps that a test has moved, and how far they were ahead before. */
final class ClockChanges {
    private final Map<App, Duration> before = new LinkedHashMap<>();

    /**
     * They are about to be moved.
     *
     * @param clock theirs
     */
    void moves(List<App> apps, AppClock clock) {
        if (!before.keySet().containsAll(apps)) {
            Map<String, Duration> now = clock.offsets();
            apps.forEach(app -> before.putIfAbsent(app, ahead(now, app)));
        }
    }

    /**
     * Lets them be as far ahead as they were.
     *
     * @param left is told what was different, or still is
     */
    void putBack(RunningEnvironment through, Consumer<String> left) {
        before.forEach((app, was) -> {
            try {
                putBack(through.clock(List.of(app)), app, was, left);
            } catch (ClockException e) {
                left.accept("the clock of '" + app.name() + "' is still moved: " + e.getMessage());
            }
        });
    }

    private static void putBack(AppClock clock, App app, Duration was, Consumer<String> left) {
        Duration now = ahead(clock.offsets(), app);
        if (!now.equals(was)) {
            clock.setAhead(was);
            left.accept(
                    "the clock of '"
                            + app.name()
                            + "' was "
                            + ClockText.of(now)
                            + ", it is "
                            + ClockText.of(was)
                            + " again");
        }
    }

    private static Duration ahead(Map<String, Duration> offsets, App app) {
        return offsets.getOrDefault(app.name(), Duration.ZERO);
    }
}
