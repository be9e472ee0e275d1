package dev.testenv.site;

import java.util.Optional;

/** How a relay reaches the machine on which a developer works. */
public enum Via {
    /** It runs there, and dials 127.0.0.1. */
    DIRECT("direct"),

    /** It runs in a virtual machine there, and dials the address of the machine around it. */
    HOST("host"),

    /** Over the connection to the engine, which a process there holds. */
    TUNNEL("tunnel");

    private final String word;

    Via(String word) {
        this.word = word;
    }

    /** As it is typed and printed: {@code tunnel}. */
    public String word() {
        return word;
    }

    /** From its word; empty when it is none. */
    public static Optional<Via> parse(String word) {
        for (Via via : values()) {
            if (via.word.equals(word)) {
                return Optional.of(via);
            }
        }
        return Optional.empty();
    }

    /**
     * From what a mark says.
     *
     * @param at an address or a tunnel's name; empty for the relay's own machine
     */
    public static Via of(Optional<String> at) {
        if (at.isEmpty()) {
            return DIRECT;
        }
        return at.get().startsWith("tunnel-") ? TUNNEL : HOST;
    }
}
