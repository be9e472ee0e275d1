package dev.testenv.gateway;

import dev.testenv.site.Via;
import java.util.Optional;

/** Who serves a port. */
public sealed interface Side {
    /** The container. */
    record In() implements Side {}

    /**
     * A developer's machine, on that port.
     *
     * @param at where the relay finds it, as {@link dev.testenv.site.Mark#at}
     */
    record Out(int port, Optional<String> at) implements Side {
        /** The machine that the relay runs on. */
        public Out(int port) {
            this(port, Optional.empty());
        }

        /** From {@code 8000}, {@code 192.168.65.254:8000} or {@code tunnel-1a2b3c4d:8000}. */
        static Out read(String target) {
            int colon = target.lastIndexOf(':');
            return new Out(
                    Integer.parseInt(target.substring(colon + 1)),
                    colon < 0 ? Optional.empty() : Optional.of(target.substring(0, colon)));
        }

        /** How the relay reaches it. */
        public Via via() {
            return Via.of(at);
        }
    }

    /**
     * A container beside the site's own.
     *
     * @param server its address and port
     */
    record StandIn(String server) implements Side {}

    /**
     * A share by a developer's machine, the rest by the container.
     *
     * @param share in percent
     */
    record Split(Out out, int share) implements Side {
        public int port() {
            return out.port();
        }
    }

    /**
     * From {@code in}, {@code out:8000}, {@code stand-in:10.213.6.18:8080} or {@code
     * split:8000:10}, all but the first with a target as {@link Out#read} takes it.
     *
     * @throws IllegalArgumentException when it is none of them
     */
    static Side read(String word) {
        if (word.equals("in")) {
            return new In();
        }
        if (word.matches("out:(.+:)?\\d{1,5}")) {
            return Out.read(word.substring("out:".length()));
        }
        if (word.startsWith("stand-in:")) {
            return new StandIn(word.substring("stand-in:".length()));
        }
        if (word.matches("split:(.+:)?\\d{1,5}:\\d{1,2}")) {
            int colon = word.lastIndexOf(':');
            return new Split(
                    Out.read(word.substring("split:".length(), colon)),
                    Integer.parseInt(word.substring(colon + 1)));
        }
        throw new IllegalArgumentException("neither in nor out: '" + word + "'");
    }
}
