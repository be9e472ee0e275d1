package dev.testenv.docker;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Stands between a client and the engine, and cuts connections when told to. */
final class CuttingProxy implements Closeable {
    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final List<Closeable> open = new CopyOnWriteArrayList<>();
    private final Path engine;
    private volatile boolean refusing;

    CuttingProxy(Path engine) throws IOException {
        this.engine = engine;
        Thread.ofPlatform().daemon().start(this::serve);
    }

    /** As {@code DOCKER_HOST} has it. */
    String address() {
        return "tcp://127.0.0.1:" + server.getLocalPort();
    }

    /** Cuts all connections there are. */
    void cut() throws IOException {
        for (Closeable connection : open) {
            connection.close();
        }
        open.clear();
    }

    /** From now on new connections are cut as well. */
    void refuse() throws IOException {
        refusing = true;
        cut();
    }

    private void serve() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                if (refusing) {
                    client.close();
                    continue;
                }
                SocketChannel there = SocketChannel.open(UnixDomainSocketAddress.of(engine));
                open.add(client);
                open.add(there);
                Thread.ofVirtual()
                        .start(() ->
                                copy(
                                        client,
                                        there,
                                        () ->
                                                client.getInputStream()
                                                        .transferTo(
                                                                Channels.newOutputStream(there))));
                Thread.ofVirtual()
                        .start(() ->
                                copy(
                                        client,
                                        there,
                                        () ->
                                                Channels.newInputStream(there)
                                                        .transferTo(client.getOutputStream())));
            } catch (IOException e) {
                return; // the test is over
            }
        }
    }

    private interface Copying {
        long run() throws IOException;
    }

    private static void copy(Closeable one, Closeable other, Copying copying) {
        try (one;
                other) {
            long unused = copying.run();
        } catch (IOException e) {
            // Cut, as it is meant to be.
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        cut();
    }
}
