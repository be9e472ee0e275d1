package dev.testenv.tunnel;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;

/**
 * What is said to the other end; any thread may say something. An {@link UncheckedIOException}
 * means that the other end is gone.
 */
final class FrameOutput {
    private final OutputStream out;

    FrameOutput(OutputStream out) {
        this.out = out;
    }

    void write(char type, int connection, byte[] content) {
        ByteBuffer frame = ByteBuffer.allocate(Frame.HEAD + content.length);
        frame.put(Frame.HEAD, content);
        writeAround(frame, type, connection, content.length);
    }

    /**
     * Without a copy.
     *
     * @param frame has room for the head, and then the content
     */
    synchronized void writeAround(ByteBuffer frame, char type, int connection, int length) {
        Frame.putHead(frame, type, connection, length);
        try {
            out.write(frame.array(), 0, Frame.HEAD + length);
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
