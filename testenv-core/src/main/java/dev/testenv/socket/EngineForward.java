package dev.testenv.socket;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A unix socket, for nobody but this user, behind which an engine answers: for a library that
 * speaks to sockets alone. It is there until it is closed, or this process ends.
 */
public final class EngineForward implements Closeable {
    private static final int BUFFER = 64 * 1024;
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(30);

    private final EngineAddress engine;
    private final Path folder;
    private final ServerSocketChannel server;

    private EngineForward(EngineAddress engine, Path folder, ServerSocketChannel server) {
        this.engine = engine;
        this.folder = folder;
        this.server = server;
    }

    /** Listens for an engine. */
    public static EngineForward to(EngineAddress engine) throws IOException {
        Path folder = Files.createTempDirectory("testenv-engine");
        folder.toFile().deleteOnExit();
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        EngineForward forward = new EngineForward(engine, folder, server);
        server.bind(UnixDomainSocketAddress.of(forward.socket()));
        forward.socket().toFile().deleteOnExit();
        Thread.ofPlatform().daemon().name("engine forward").start(forward::serve);
        return forward;
    }

    /** Where it listens. */
    public Path socket() {
        return folder.resolve("docker.sock");
    }

    private void serve() {
        while (server.isOpen()) {
            try {
                SocketChannel client = server.accept();
                Thread.ofPlatform().daemon().start(() -> join(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void join(SocketChannel client) {
        try (client;
                Connection connection = Connection.openForLong(engine, CONNECT_LIMIT)) {
            Thread asking =
                    Thread.ofPlatform()
                            .daemon()
                            .start(() -> {
                                copy(Channels.newInputStream(client), connection::out);
                                try {
                                    connection.endOutput();
                                } catch (IOException e) {
                                    // The engine has ended it already.
                                }
                            });
            copy(connection.in(), () -> Channels.newOutputStream(client));
            client.close();
            asking.join();
        } catch (IOException e) {
            // Whoever called finds the connection closed.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @FunctionalInterface
    private interface Target {
        OutputStream open() throws IOException;
    }

    private static void copy(InputStream from, Target to) {
        try {
            OutputStream out = to.open();
            byte[] buffer = new byte[BUFFER];
            for (int n = from.read(buffer); n >= 0; n = from.read(buffer)) {
                out.write(buffer, 0, n);
                out.flush();
            }
        } catch (IOException e) {
            // One of the two has gone; the other one is told by the end of its stream.
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        Files.deleteIfExists(socket());
        Files.deleteIfExists(folder);
    }
}
