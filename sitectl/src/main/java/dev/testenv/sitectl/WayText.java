package dev.testenv.sitectl;

import dev.testenv.gateway.Side;
import dev.testenv.site.Via;
import java.util.OptionalLong;

/** How the relay reaches this machine, in words; nothing where both are on one machine. */
final class WayText {
    private WayText() {}

    /**
     * Stands behind a sentence.
     *
     * @param after what serves now
     * @param process the one that holds a tunnel, if another one does
     */
    static String of(Side after, OptionalLong process) {
        Side side = after instanceof Side.Split split ? split.out() : after;
        Via via = side instanceof Side.Out out ? out.via() : Via.DIRECT;
        if (via == Via.HOST) {
            return ", through host.docker.internal";
        }
        if (via == Via.DIRECT) {
            return "";
        }
        return process.isEmpty()
                ? ", through a tunnel"
                : ", through a tunnel (process "
                        + process.getAsLong()
                        + ", which ends with the swap)";
    }
}
