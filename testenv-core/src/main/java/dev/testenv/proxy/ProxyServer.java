package dev.testenv.proxy;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Takes connections on a port of the loopback until it is closed. */
public final class ProxyServer implements Closeable {
    /** Browsers open many at once. */
    private static final int BACKLOG = 512;

    private final ServerSocketChannel server;
    private final Exchange exchange;
    private final int port;
    private final Set<SocketChannel> callers = ConcurrentHashMap.newKeySet();

    private ProxyServer(ServerSocketChannel server, Exchange exchange, int port) {
        this.server = server;
        this.exchange = exchange;
        this.port = port;
    }

    /**
     * Listens.
     *
     * @param port from 1 to 65535, or 0 for any that is free
     * @throws java.net.BindException when something else listens there
     */
    public static ProxyServer open(int port, Routes routes) throws IOException {
        ServerSocketChannel server = ServerSocketChannel.open();
        try {
            server.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port), BACKLOG);
        } catch (IOException e) {
            server.close();
            throw e;
        }
        ProxyServer opened =
                new ProxyServer(server, new Exchange(routes), server.socket().getLocalPort());
        Thread.ofPlatform().daemon().name("proxy " + opened.port).start(opened::serve);
        return opened;
    }

    /** Where it listens. */
    public int port() {
        return port;
    }

    private void serve() {
        while (server.isOpen()) {
            try {
                SocketChannel caller = server.accept();
                callers.removeIf(known -> !known.isOpen());
                callers.add(caller);
                Thread.ofPlatform()
                        .daemon()
                        .name("proxy " + port + " for " + caller.getRemoteAddress())
                        .start(() -> exchange.serve(caller, port));
            } catch (IOException closed) {
                // Or a caller who went away at once.
            }
        }
    }

    /** Ends it at once, with whatever is open. */
    @Override
    public void close() throws IOException {
        server.close();
        for (SocketChannel caller : callers) {
            caller.close();
        }
    }
}
