package dev.testenv.dsl;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * The wall clocks of apps that declare one ({@link Declaration#clock}). All programs of their
 * containers see a change at once, and new ones, too, until it is put back; a test's changes are
 * undone at its end. An app that is not started yet begins with its clock as it is by then, if any
 * app with a clock was started before. Durations stay what they are: time-outs and timers are not
 * moved.
 *
 * <p>Certificates and tokens expire as they would; a clock that goes back may confuse who measures
 * durations with it, such as PostgreSQL's {@code pg_sleep}. Every method throws with the reason
 * when it cannot do what it says; nothing has changed then.
 */
public interface AppClock {
    /** Moves the clocks from where they are; a negative duration moves them back. */
    void advance(Duration by);

    /** Sets the clocks to a moment, from which they go on. */
    void set(Instant now);

    /** Lets the clocks be ahead of the real time, or behind it. */
    void setAhead(Duration ahead);

    /** Lets the clocks show the real time. */
    default void reset() {
        setAhead(Duration.ZERO);
    }

    /** How far each is ahead of the real time, by the app's name. */
    Map<String, Duration> offsets();
}
