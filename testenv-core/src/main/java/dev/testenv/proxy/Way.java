package dev.testenv.proxy;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.SocketChannel;

/** How connections are made. */
public interface Way extends Closeable {
    /**
     * Connects.
     *
     * @param host a name or an address
     * @throws IOException with the reason, when nobody takes the connection
     * @throws RuntimeException with the reason, when there is no way at all
     */
    Line dial(String host, int port) throws IOException;

    /** Ends it, and all that is open. */
    @Override
    void close();

    /** A connection that has no caller yet. */
    interface Line {
        /**
         * Carries a caller from now on, whose channel it closes at the end.
         *
         * @param said what the caller has said already, 64 KiB at most
         */
        void carry(SocketChannel caller, byte[] said) throws IOException;

        /** Gives it up. */
        void hangUp();
    }
}
