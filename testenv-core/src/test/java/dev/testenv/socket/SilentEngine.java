package dev.testenv.socket;

import java.io.Closeable;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/** An engine that accepts connections and never says a word. */
final class SilentEngine implements Closeable {
    private final Path socket;
    private final ServerSocketChannel server;

    SilentEngine() throws IOException {
        socket = Files.createTempDirectory("engine").resolve("docker.sock");
        server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(socket));
    }

    EngineAddress address() {
        return new EngineAddress.Unix(socket);
    }

    @Override
    public void close() throws IOException {
        server.close();
        Files.delete(socket);
        Files.delete(socket.getParent());
    }
}
