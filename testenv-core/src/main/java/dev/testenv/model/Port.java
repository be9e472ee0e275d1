package dev.testenv.model;

/**
 * A port that an endpoint listens on.
 *
 * @param name what the port is for, such as {@code smtp}; the endpoint's own name for its first
 * @param number 1 to 65535; lint judges it
 * @param protocol what is spoken on it
 */
public record Port(String name, int number, Protocol protocol) {
    /** As in site records and messages: {@code http/8080}. */
    public String text() {
        return protocol.word() + "/" + number;
    }
}
