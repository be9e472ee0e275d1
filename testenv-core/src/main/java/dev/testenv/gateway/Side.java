package dev.testenv.gateway;

/** Who serves a port. */
public sealed interface Side {
    /** The container. */
    record In() implements Side {}

    /** The host, on that port. */
    record Out(int port) implements Side {}

    /**
     * A container beside the site's own.
     *
     * @param server its address and port
     */
    record StandIn(String server) implements Side {}

    /**
     * A share by the host, on that port, the rest by the container.
     *
     * @param share in percent
     */
    record Split(int port, int share) implements Side {}

    /**
     * From {@code in}, {@code out:8000}, {@code stand-in:10.213.6.18:8080} or {@code
     * split:8000:10}.
     *
     * @throws IllegalArgumentException when it is none of them
     */
    static Side read(String word) {
        if (word.equals("in")) {
            return new In();
        }
        if (word.matches("out:\\d{1,5}")) {
            return new Out(Integer.parseInt(word.substring(4)));
        }
        if (word.startsWith("stand-in:")) {
            return new StandIn(word.substring("stand-in:".length()));
        }
        if (word.matches("split:\\d{1,5}:\\d{1,2}")) {
            String[] parts = word.split(":", 3);
            return new Split(Integer.parseInt(parts[1]), Integer.parseInt(parts[2]));
        }
        throw new IllegalArgumentException("neither in nor out: '" + word + "'");
    }
}
