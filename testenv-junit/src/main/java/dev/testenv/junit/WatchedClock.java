package dev.testenv.junit;

import dev.testenv.dsl.AppClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * Passes everything on, and says so before each change.
 *
 * @param note is called before it
 */
record WatchedClock(AppClock clock, Runnable note) implements AppClock {
    @Override
    public void advance(Duration by) {
        note.run();
        clock.advance(by);
    }

    @Override
    public void set(Instant now) {
        note.run();
        clock.set(now);
    }

    @Override
    public void setAhead(Duration ahead) {
        note.run();
        clock.setAhead(ahead);
    }

    @Override
    public Map<String, Duration> offsets() {
        return clock.offsets();
    }
}
