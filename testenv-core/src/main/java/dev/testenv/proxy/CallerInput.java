package dev.testenv.proxy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** What a caller says, of which a proxy takes no more than it needs. */
final class CallerInput {
    /** More would not be a head. */
    private static final int LONGEST_HEAD = 64 * 1024;

    private final InputStream in;
    private final byte[] buffer = new byte[16 * 1024];
    private int next;
    private int end;

    CallerInput(InputStream in) {
        this.in = in;
    }

    /** The next byte, which is not taken yet. */
    int peek() throws IOException {
        if (next == end) {
            next = 0;
            end = Math.max(in.read(buffer), 0);
        }
        if (end == 0) {
            throw new EOFException("the caller has gone");
        }
        return buffer[next] & 255;
    }

    int read() throws IOException {
        int first = peek();
        next++;
        return first;
    }

    byte[] read(int count) throws IOException {
        byte[] bytes = new byte[count];
        for (int i = 0; i < count; i++) {
            bytes[i] = (byte) read();
        }
        return bytes;
    }

    /** Up to a zero byte, which is taken too. */
    String text() throws IOException {
        return until(0);
    }

    /** Up to the end of the line, which is taken too. */
    String line() throws IOException {
        String line = until('\n');
        return line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
    }

    private String until(int last) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int b = read(); b != last; b = read()) {
            if (bytes.size() == LONGEST_HEAD) {
                throw new IOException("more than " + LONGEST_HEAD + " bytes and no end");
            }
            bytes.write(b);
        }
        return bytes.toString(ISO_8859_1);
    }

    /** What has arrived already and is for the other side. */
    byte[] rest() {
        return Arrays.copyOfRange(buffer, next, end);
    }
}
