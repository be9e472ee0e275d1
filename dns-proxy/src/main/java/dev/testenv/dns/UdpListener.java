package dev.testenv.dns;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;

/** Takes questions in datagrams, on one thread: it only waits for the network, never for others. */
final class UdpListener implements Closeable {

    private final DatagramChannel channel;
    private final Responder responder;

    /**
     * @throws IOException when the address is in use or not ours
     */
    UdpListener(InetSocketAddress address, Responder responder) throws IOException {
        this.responder = responder;
        this.channel = DatagramChannel.open(StandardProtocolFamily.INET);
        try {
            channel.bind(address);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /** Where it listens; the port too, if none was asked for. */
    InetSocketAddress address() throws IOException {
        return (InetSocketAddress) channel.getLocalAddress();
    }

    /** Serves until closed. */
    void run() throws IOException {
        ByteBuffer buffer = ByteBuffer.allocateDirect(Wire.TCP_LIMIT);
        try {
            while (true) {
                buffer.clear();
                InetSocketAddress asker = (InetSocketAddress) channel.receive(buffer);
                byte[] packet = new byte[buffer.flip().remaining()];
                buffer.get(packet);
                responder.respond(
                        packet, Transport.UDP, asker.getAddress(), answer -> send(answer, asker));
            }
        } catch (ClosedChannelException e) {
            return;
        }
    }

    private void send(byte[] answer, SocketAddress asker) {
        try {
            channel.send(ByteBuffer.wrap(answer), asker);
        } catch (IOException e) {
            // The asker is gone or cannot be reached; one that is still there asks again.
            return;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
