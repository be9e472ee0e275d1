package dev.testenv.socket;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.SocketTimeoutException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A unix socket. The JDK knows no time limit for blocking channels, so this one does not block and
 * waits by a selector.
 */
final class UnixConnection implements Connection {
    private final Duration limit;
    private final SocketChannel channel;
    private final Selector selector;
    private final SelectionKey key;

    UnixConnection(Path socket, Duration limit) throws IOException {
        this.limit = limit;
        // Connecting to a unix socket never waits for the other side, only for room in its queue.
        this.channel = SocketChannel.open(UnixDomainSocketAddress.of(socket));
        try {
            channel.configureBlocking(false);
            this.selector = Selector.open();
            this.key = channel.register(selector, 0);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    @Override
    public InputStream in() {
        return new PieceStream() {

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                if (length == 0) {
                    return 0;
                }
                ByteBuffer buffer = ByteBuffer.wrap(bytes, offset, length);
                int n = channel.read(buffer);
                while (n == 0) {
                    await(SelectionKey.OP_READ);
                    n = channel.read(buffer);
                }
                return n;
            }
        };
    }

    @Override
    public OutputStream out() {
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                write(new byte[] {(byte) b}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                ByteBuffer buffer = ByteBuffer.wrap(bytes, offset, length);
                channel.write(buffer);
                while (buffer.hasRemaining()) {
                    await(SelectionKey.OP_WRITE);
                    channel.write(buffer);
                }
            }
        };
    }

    /** Returns when the channel may be ready; an interrupt closes it at the next use. */
    private void await(int operation) throws IOException {
        key.interestOps(operation);
        selector.selectedKeys().clear();
        if (selector.select(limit.toMillis()) == 0 && !Thread.currentThread().isInterrupted()) {
            throw new SocketTimeoutException(
                    "nothing came for " + limit.toMillis() / 1000.0 + " s");
        }
    }

    @Override
    public void endOutput() throws IOException {
        channel.shutdownOutput();
    }

    @Override
    public void close() throws IOException {
        try (selector) {
            channel.close();
        }
    }
}
