package dev.testenv.proxy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.channels.SocketChannel;
import java.time.Duration;

/** Connections from this machine itself, each with a thread for either direction. */
public final class StraightWay implements Way {
    private static final int BUFFER = 64 * 1024;
    private static final Duration LIMIT = Duration.ofSeconds(10);

    @Override
    public Line dial(String host, int port) throws IOException {
        InetSocketAddress place = new InetSocketAddress(host, port);
        if (place.isUnresolved()) {
            throw new UnknownHostException("no such name");
        }
        SocketChannel server = SocketChannel.open();
        try {
            server.socket().setTcpNoDelay(true);
            server.socket().connect(place, Math.toIntExact(LIMIT.toMillis()));
            return new Pair(server);
        } catch (IOException e) {
            server.close();
            throw e;
        }
    }

    @Override
    public void close() {
        // Its connections end with their callers.
    }

    /** A server, and soon its caller. */
    private record Pair(SocketChannel server) implements Line {
        @Override
        public void carry(SocketChannel caller, byte[] said) throws IOException {
            server.socket().getOutputStream().write(said);
            Thread asking =
                    Thread.ofPlatform()
                            .daemon()
                            .name("to " + server.getRemoteAddress())
                            .start(() -> copy(caller.socket(), server.socket()));
            copy(server.socket(), caller.socket());
            try {
                asking.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                hangUp();
                caller.close();
            }
        }

        /** Up to the end of that half, which is passed on. */
        private static void copy(Socket from, Socket to) {
            try {
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream();
                byte[] buffer = new byte[BUFFER];
                for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                    out.write(buffer, 0, n);
                }
                to.shutdownOutput();
            } catch (IOException brokenOff) {
                close(from);
                close(to);
            }
        }

        private static void close(Socket socket) {
            try {
                socket.close();
            } catch (IOException e) {
                // It is closed all the same.
            }
        }

        @Override
        public void hangUp() {
            close(server.socket());
        }
    }
}
