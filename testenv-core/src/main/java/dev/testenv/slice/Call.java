package dev.testenv.slice;

import java.time.Duration;
import java.time.Instant;

/**
 * A request that passed the gateway, or a connection of a TCP port.
 *
 * @param began when the gateway got it
 * @param from who called: {@code storefront/www}, {@code host}, or an address that nobody has
 * @param to who was called: {@code billing/www}
 * @param method such as {@code GET}; {@code TCP} for a connection
 * @param path with the query; empty for a connection
 * @param status as the client saw it
 * @param side {@code in} or who else served it; empty for a connection
 * @param took until the last byte was sent
 * @param taken whether whoever was called took the connection; else the gateway answered alone
 * @param trace id of the trace that it belongs to, 32 hexadecimal digits; empty for none
 */
public record Call(
        Instant began,
        String from,
        String to,
        String method,
        String path,
        int status,
        String side,
        Duration took,
        boolean taken,
        String trace) {
    /** Whether the one that was called failed, or the gateway in its place. */
    public boolean failed() {
        return status >= 500;
    }
}
