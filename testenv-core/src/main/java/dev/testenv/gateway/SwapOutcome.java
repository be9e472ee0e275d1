package dev.testenv.gateway;

import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

/** How a swap ended. */
public sealed interface SwapOutcome {
    /**
     * It is confirmed: the next request goes to the side {@code after}.
     *
     * @param took from the relay's first look until the gateway confirmed it
     * @param open connections that still have work to do on the side {@code before}, those of other
     *     sites on the same port of the host included; 0 when nothing changed, empty when the
     *     gateway could not be asked
     * @param errors what the gateway logged for this port between switch and confirmation
     */
    record Swapped(Side before, Side after, Duration took, OptionalLong open, Errors errors)
            implements SwapOutcome {}

    /**
     * What the gateway logged.
     *
     * @param first at most three of them, in its own words
     */
    record Errors(long count, List<String> first) {
        public static final Errors NONE = new Errors(0, List.of());

        public Errors {
            first = List.copyOf(first);
        }
    }

    /**
     * Refused, since nothing takes connections on that port of the host; nothing was changed.
     *
     * @param reason such as {@code nothing listens on 127.0.0.1:8000}
     */
    record NothingListens(String reason) implements SwapOutcome {}

    /** Refused, since no site has that key; nothing was changed. */
    record UnknownKey(String key) implements SwapOutcome {}

    /**
     * The gateway did not confirm it, so it was undone.
     *
     * @param reason what the gateway answered instead
     */
    record Unconfirmed(String reason) implements SwapOutcome {}
}
