package dev.testenv.dns;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import java.util.function.Consumer;

/**
 * One name server that we ask, over one socket for as long as we run. The socket is connected: only
 * that server's packets get in, and a port where nobody listens is known at once.
 */
final class Upstream implements Closeable {

    private final InetSocketAddress address;
    private final DatagramChannel channel;

    /**
     * @throws IOException when there is no route to it
     */
    Upstream(InetSocketAddress address) throws IOException {
        this.address = address;
        this.channel = DatagramChannel.open();
        try {
            channel.connect(address);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /**
     * Any thread may send.
     *
     * @throws IOException also for what became of an earlier packet
     */
    void send(byte[] query) throws IOException {
        channel.write(ByteBuffer.wrap(query));
    }

    /** Hands over whatever arrives, and says when an earlier packet got nowhere; ends on close. */
    void receive(Consumer<byte[]> arrived, Runnable refused) {
        ByteBuffer buffer = ByteBuffer.allocateDirect(Wire.TCP_LIMIT);
        while (channel.isOpen()) {
            try {
                buffer.clear();
                channel.read(buffer);
                byte[] packet = new byte[buffer.flip().remaining()];
                buffer.get(packet);
                arrived.accept(packet);
            } catch (ClosedChannelException e) {
                return;
            } catch (IOException e) {
                // Nobody listens there, or no route: one error for each packet sent, so no flood.
                refused.run();
            }
        }
    }

    /**
     * Asks one question over a connection of its own.
     *
     * @param millis for connecting, and again for the answer
     * @throws IOException when no answer to this question comes
     */
    byte[] askOverTcp(byte[] query, int millis) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(address, millis);
            socket.setSoTimeout(millis);
            TcpFrames.write(socket.getOutputStream(), query);
            var in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
            byte[] answer =
                    TcpFrames.read(in).orElseThrow(() -> new IOException("closed unanswered"));
            if (!Wire.answers(answer, query) || Wire.id(answer) != Wire.id(query)) {
                throw new IOException("answered something else");
            }
            return answer;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    @Override
    public String toString() {
        return address.getAddress().getHostAddress();
    }
}
