package dev.testenv.junit;

import dev.testenv.dsl.AppClock;
import dev.testenv.model.App;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Clocks that nobody reads. */
record FakeClock(List<App> apps, Map<String, Duration> ahead, List<String> calls)
        implements AppClock {
    @Override
    public void advance(Duration by) {
        apps.forEach(app -> put(app, ahead.getOrDefault(app.name(), Duration.ZERO).plus(by)));
    }

    @Override
    public void set(Instant now) {
        setAhead(Duration.between(Instant.EPOCH, now));
    }

    @Override
    public void setAhead(Duration duration) {
        apps.forEach(app -> put(app, duration));
    }

    private void put(App app, Duration duration) {
        calls.add("clock " + app.name() + " " + duration);
        ahead.put(app.name(), duration);
    }

    @Override
    public Map<String, Duration> offsets() {
        return Map.copyOf(ahead);
    }
}
