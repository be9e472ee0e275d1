package dev.testenv.proxy;

import java.util.function.Function;

/** What a caller wants, whichever way it said so. */
sealed interface Request {
    /**
     * A connection.
     *
     * @param host a name or an address
     * @param accepted what the caller is told once there is one
     * @param said what is said to the other side first, for the caller
     * @param refused what the caller is told when there is none
     */
    record Connect(
            String host, int port, byte[] accepted, byte[] said, Function<Refusal, byte[]> refused)
            implements Request {}

    /**
     * A page of the proxy's own.
     *
     * @param path such as {@code /proxy.pac}
     */
    record Page(String path) implements Request {}

    /**
     * Nothing that can be done.
     *
     * @param answer what the caller is told
     */
    record Refused(byte[] answer) implements Request {}
}
