package dev.testenv.gateway;

/** Who serves a port. */
public sealed interface Side {
    /** The container. */
    record In() implements Side {}

    /** The host, on that port. */
    record Out(int port) implements Side {}

    /**
     * From {@code in} or {@code out:8000}.
     *
     * @throws IllegalArgumentException when it is neither
     */
    static Side read(String word) {
        if (word.equals("in")) {
            return new In();
        }
        if (word.matches("out:\\d{1,5}")) {
            return new Out(Integer.parseInt(word.substring(4)));
        }
        throw new IllegalArgumentException("neither in nor out: '" + word + "'");
    }
}
