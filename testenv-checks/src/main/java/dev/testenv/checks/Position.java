package dev.testenv.checks;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.UnknownHostException;
import java.time.Duration;

/**
 * A place in the network that a check looks from.
 *
 * @param name such as {@code billing/www}, or {@code host}
 * @param way how to connect as if from there: directly, or by a SOCKS proxy that resolves names
 *     there
 * @param standing a plain pass; otherwise nobody can look from there, and every check ends so
 */
public record Position(String name, Proxy way, Finding standing) {
    /** This machine. */
    public static final Position HOST = new Position("host", Proxy.NO_PROXY, Finding.PASS);

    /** A place where nobody can look from, since what is there does not run. */
    public static Position gone(String name, Finding why) {
        return new Position(name, Proxy.NO_PROXY, why);
    }

    /**
     * A connection from there; the caller closes it.
     *
     * @param limit for resolving the name and connecting
     * @throws IOException with the reason, as the socket gives it
     */
    public Socket connect(String host, int port, Duration limit) throws IOException {
        Socket socket = new Socket(way);
        try {
            socket.connect(address(host, port), Math.toIntExact(limit.toMillis()));
            return socket;
        } catch (IOException | RuntimeException e) {
            socket.close();
            throw e;
        }
    }

    private InetSocketAddress address(String host, int port) throws UnknownHostException {
        return way.equals(Proxy.NO_PROXY)
                ? new InetSocketAddress(InetAddress.getByName(host), port)
                : InetSocketAddress.createUnresolved(host, port);
    }
}
