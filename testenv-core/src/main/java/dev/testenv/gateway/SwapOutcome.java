package dev.testenv.gateway;

import java.time.Duration;

/** How a swap ended. */
public sealed interface SwapOutcome {
    /**
     * It is confirmed: the next request goes to the side {@code after}.
     *
     * @param took inside the relay
     */
    record Swapped(Side before, Side after, Duration took) implements SwapOutcome {}

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
