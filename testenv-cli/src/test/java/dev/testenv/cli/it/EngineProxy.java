package dev.testenv.cli.it;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;

/**
 * A socket between a command and the engine. It passes everything on until a certain request comes:
 * then it goes away, as an engine does that is stopped, or it answers instead of the engine.
 */
final class EngineProxy implements AutoCloseable {
    private static final Path ENGINE = Path.of("/var/run/docker.sock");

    private final Path path;
    private final Pattern request;
    private final String answer;
    private final ServerSocketChannel server;
    private final List<SocketChannel> open = new CopyOnWriteArrayList<>();

    private EngineProxy(Path path, String request, String answer) {
        this.path = path;
        this.request = Pattern.compile(request);
        this.answer = answer;
        try {
            this.server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
            server.bind(UnixDomainSocketAddress.of(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::serve);
    }

    /**
     * @param request found in {@code POST /v1.41/containers/create?name=x}
     */
    static EngineProxy goingAwayAt(String request, Path path) {
        return new EngineProxy(path, request, "");
    }

    /** Such requests fail with status 500 and these words. */
    static EngineProxy failingAt(String request, String words, Path path) {
        String body = "{\"message\":\"" + words + "\"}";
        return new EngineProxy(
                path,
                request,
                "HTTP/1.1 500 Internal Server Error\r\nContent-Type: application/json\r\n"
                        + ("Connection: close\r\nContent-Length: " + body.length() + "\r\n\r\n")
                        + body);
    }

    /** Where it listens. */
    Path path() {
        return path;
    }

    private void serve() {
        try {
            while (true) {
                SocketChannel client = server.accept();
                SocketChannel engine = SocketChannel.open(UnixDomainSocketAddress.of(ENGINE));
                open.addAll(List.of(client, engine));
                Thread.ofPlatform().daemon().start(() -> pass(client, engine, true));
                Thread.ofPlatform().daemon().start(() -> pass(engine, client, false));
            }
        } catch (IOException e) {
            // It went away.
        }
    }

    private void pass(SocketChannel from, SocketChannel to, boolean requests) {
        ByteBuffer buffer = ByteBuffer.allocate(64 * 1024);
        try (from;
                to) {
            while (from.read(buffer.clear()) >= 0) {
                buffer.flip();
                if (requests && request.matcher(firstLine(buffer)).find()) {
                    meet(from);
                    return;
                }
                while (buffer.hasRemaining()) {
                    to.write(buffer);
                }
            }
        } catch (IOException e) {
            // One of the two is gone, and so is the connection.
        }
    }

    private static String firstLine(ByteBuffer buffer) {
        int length = Math.min(buffer.remaining(), 300);
        String text = new String(buffer.array(), 0, length, ISO_8859_1);
        return text.lines().findFirst().orElse("");
    }

    private void meet(SocketChannel client) throws IOException {
        if (answer.isEmpty()) {
            close();
        } else {
            client.write(ByteBuffer.wrap(answer.getBytes(ISO_8859_1)));
        }
    }

    /** Ends every connection and takes no more. */
    @Override
    public void close() {
        try {
            server.close();
            Files.deleteIfExists(path);
            for (SocketChannel channel : open) {
                channel.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
