package dev.testenv.cli;

import java.time.Duration;
import java.util.function.LongSupplier;

/** Times that follow each other without a gap. */
final class Laps {
    private final LongSupplier nanoClock;
    private long last;

    /**
     * @param nanoClock a monotonic clock
     * @param before what had passed already and belongs to the first lap
     */
    Laps(LongSupplier nanoClock, Duration before) {
        this.nanoClock = nanoClock;
        this.last = nanoClock.getAsLong() - before.toNanos();
    }

    /** How long the lap took that ends now. */
    Duration lap() {
        long now = nanoClock.getAsLong();
        Duration took = Duration.ofNanos(now - last);
        last = now;
        return took;
    }
}
