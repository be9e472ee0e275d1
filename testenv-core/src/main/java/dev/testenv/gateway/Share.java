package dev.testenv.gateway;

/**
 * How much of a site the host serves; the container serves the rest.
 *
 * @param percent 1 to 99
 * @param sticky whether a client (an address, or what it calls itself in the header {@code
 *     X-Client}) stays with whoever served it first; else every request is decided anew
 */
public record Share(int percent, boolean sticky) {
    /**
     * @throws IllegalArgumentException when it is none or all
     */
    public Share {
        if (percent < 1 || percent > 99) {
            throw new IllegalArgumentException("no share: " + percent + " %");
        }
    }
}
