package dev.testenv.tunnel;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * What one end of a tunnel says to the other: a letter, the number of a connection, and a content
 * behind its length. {@code tunnel.pl} in the gateway's image says what the letters mean.
 */
record Frame(char type, int connection, byte[] content) {
    static final char OPENED = 'O';
    static final char CONTENT = 'D';
    static final char ENDED = 'E';
    static final char BROKEN_OFF = 'X';
    static final char GOT_RID = 'W';
    static final char LOOK = 'L';
    static final char READY = 'R';
    static final char GOOD_BYE = 'B';

    static final int HEAD = 9;

    /** The other end makes none that is longer. */
    private static final int LONGEST = 1 << 20;

    /** The next one; empty at the end of the stream. */
    static Optional<Frame> read(DataInputStream in) throws IOException {
        int type = in.read();
        if (type < 0) {
            return Optional.empty();
        }
        int connection = in.readInt();
        int length = in.readInt();
        if (length < 0 || length > LONGEST) {
            throw new IOException("no frame of a tunnel: " + length + " bytes");
        }
        byte[] content = new byte[length];
        in.readFully(content);
        return Optional.of(new Frame((char) type, connection, content));
    }

    static void putHead(ByteBuffer buffer, char type, int connection, int length) {
        buffer.put(0, (byte) type).putInt(1, connection).putInt(5, length);
    }

    /** A number as content. */
    static byte[] number(int number) {
        return ByteBuffer.allocate(Integer.BYTES).putInt(number).array();
    }

    /** The content as a number. */
    int number() {
        return ByteBuffer.wrap(content).getInt();
    }
}
