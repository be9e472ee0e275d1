package dev.testenv.gateway;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** How a swap ended. */
public sealed interface SwapOutcome {
    /**
     * It is confirmed: the next request goes to the side {@code after}.
     *
     * @param key the port's key
     * @param took from the relay's first look until the gateway confirmed it
     * @param open connections that still have work to do on the side {@code before}, those of other
     *     sites on the same port of the host included; 0 when nothing changed, empty when the
     *     gateway could not be asked or does not know, as when a rule takes some requests out
     * @param errors what the gateway logged for this port between switch and confirmation
     * @param stillOut keys of further ports of the same site that the host still serves
     * @param ended what ended with it, as {@code when header:x-dev=one port=8001 ...}
     * @param drained what became of the open connections; empty when nobody waited for them
     * @param preflight how what serves now answered before
     */
    record Swapped(
            String key,
            Side before,
            Side after,
            Duration took,
            OptionalLong open,
            Errors errors,
            List<String> stillOut,
            List<String> ended,
            Optional<Drained> drained,
            Preflight preflight)
            implements SwapOutcome {
        public Swapped {
            stillOut = List.copyOf(stillOut);
            ended = List.copyOf(ended);
        }
    }

    /**
     * What became of connections that were open on the old side.
     *
     * @param cut how many were ended by us
     * @param left how many are still open
     */
    record Drained(long cut, long left) {}

    /**
     * It is confirmed: copies of the next request go to {@code after}.
     *
     * @param key the port's key
     * @param before where they went until then; empty when there were none
     * @param after empty when there are none any more
     */
    record Mirrored(String key, Optional<Side.Out> before, Optional<Side.Out> after)
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

    /**
     * The relay does not run on this machine, so it would have looked for the port on another one;
     * nothing was changed.
     *
     * @param place of the mark that the swap would make
     * @param port the one that was meant, also where none was named
     */
    record Elsewhere(String place, int port) implements SwapOutcome {}

    /** Refused, since the name leads to no site; nothing was changed. */
    record UnknownName(String name) implements SwapOutcome {}

    /**
     * Refused, since a port of that kind cannot be swapped like this; nothing was changed.
     *
     * @param reason why it cannot
     */
    record Unsuited(String reason) implements SwapOutcome {}

    /**
     * Refused, since what listens there cannot serve a site; nothing was changed.
     *
     * @param reason such as {@code what listens on 127.0.0.1:8000 speaks TLS ...}
     */
    record Unusable(String reason) implements SwapOutcome {}

    /**
     * The gateway did not confirm it, so it was undone.
     *
     * @param reason what the gateway answered instead
     */
    record Unconfirmed(String reason) implements SwapOutcome {}
}
