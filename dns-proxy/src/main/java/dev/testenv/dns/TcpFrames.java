package dev.testenv.dns;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

/** Messages on a stream: two bytes of length, then the message (RFC 1035, 4.2.2). */
final class TcpFrames {

    private TcpFrames() {}

    /**
     * The next message, or empty where the stream ends between two messages.
     *
     * @throws IOException also when it ends within one
     */
    static Optional<byte[]> read(DataInputStream in) throws IOException {
        int high = in.read();
        if (high < 0) {
            return Optional.empty();
        }
        byte[] packet = new byte[high << 8 | in.readUnsignedByte()];
        in.readFully(packet);
        return Optional.of(packet);
    }

    /** Length and message in one write, so that they leave in one segment. */
    static void write(OutputStream out, byte[] packet) throws IOException {
        byte[] frame = new byte[packet.length + 2];
        frame[0] = (byte) (packet.length >> 8);
        frame[1] = (byte) packet.length;
        System.arraycopy(packet, 0, frame, 2, packet.length);
        out.write(frame);
        out.flush();
    }
}
