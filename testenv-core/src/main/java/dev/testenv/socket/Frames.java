package dev.testenv.socket;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * The two streams of a command, told apart: the engine sends them as frames of one byte for the
 * stream, three of zero, four of length, and the content.
 */
record Frames(String stdout, String stderr) {
    private static final int STDERR = 2;

    static Frames read(InputStream stream) throws IOException {
        ByteArrayOutputStream stdout = new ByteArrayOutputStream();
        ByteArrayOutputStream stderr = new ByteArrayOutputStream();
        DataInputStream in = new DataInputStream(stream);
        for (int kind = in.read(); kind >= 0; kind = in.read()) {
            in.skipNBytes(3);
            int length = in.readInt();
            byte[] content = in.readNBytes(length);
            if (content.length < length) {
                throw new EOFException("the connection ended in the middle of the output");
            }
            (kind == STDERR ? stderr : stdout).writeBytes(content);
        }
        return new Frames(
                stdout.toString(StandardCharsets.UTF_8), stderr.toString(StandardCharsets.UTF_8));
    }
}
