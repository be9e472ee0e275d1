package dev.testenv.proxy;

import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * What belongs to the environment now. Names keep their addresses as long as it exists, so it is
 * only looked again when somebody asks for one that is not known.
 */
public final class Directory {
    private final Supplier<Places> look;
    private final Duration pause;
    private final LongSupplier nanos;
    private Places known;
    private long looked;

    /**
     * @param look finds out what belongs to it
     * @param pause between two looks at least
     */
    public Directory(Supplier<Places> look, Duration pause) {
        this(look, pause, System::nanoTime);
    }

    Directory(Supplier<Places> look, Duration pause, LongSupplier nanos) {
        this.look = look;
        this.pause = pause;
        this.nanos = nanos;
        this.known = look.get();
        this.looked = nanos.getAsLong();
    }

    /** What was known at the last look. */
    public synchronized Places known() {
        return known;
    }

    /** What a host means, by a name that may have come a moment ago. */
    synchronized Places.Place find(String host) {
        Places.Place place = known.find(host);
        boolean mayBeNew = place instanceof Places.Place.Nowhere || !host.contains(".");
        if (place instanceof Places.Place.Inside
                || !mayBeNew
                || nanos.getAsLong() - looked < pause.toNanos()) {
            return place;
        }
        known = look.get();
        looked = nanos.getAsLong();
        return known.find(host);
    }
}
