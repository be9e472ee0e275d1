package dev.testenv.socket;

import java.io.Closeable;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A conversation with a container or a command that goes on as long as that does. One thread may
 * read while another writes; closing it, or interrupting the reader, ends it.
 */
public final class EngineStream implements Closeable {
    private static final int STDERR = 2;

    private final Connection connection;
    private final InputStream answer;

    EngineStream(Connection connection, InputStream answer) {
        this.connection = connection;
        this.answer = answer;
    }

    /** Takes what comes. */
    @FunctionalInterface
    public interface Sink {
        /**
         * @param stderr whether it came on the standard error stream
         */
        void take(boolean stderr, byte[] content) throws IOException;
    }

    /** Gives all that comes, and returns at its end. */
    public void read(Sink sink) throws IOException {
        frames(answer, sink);
    }

    /** Gives the next piece that comes; false when nothing comes any more. */
    public boolean readPiece(Sink sink) throws IOException {
        return frame(new DataInputStream(answer), sink);
    }

    /** The same from a terminal, which joins both outputs into one without frames. */
    public void readTerminal(Sink sink) throws IOException {
        byte[] buffer = new byte[16 * 1024];
        for (int n = answer.read(buffer); n >= 0; n = answer.read(buffer)) {
            sink.take(false, Arrays.copyOf(buffer, n));
        }
    }

    /** Frames are one byte for the stream, three of zero, four of length, and the content. */
    static void frames(InputStream stream, Sink sink) throws IOException {
        DataInputStream in = new DataInputStream(stream);
        boolean more = frame(in, sink);
        while (more) {
            more = frame(in, sink);
        }
    }

    private static boolean frame(DataInputStream in, Sink sink) throws IOException {
        int kind = in.read();
        if (kind < 0) {
            return false;
        }
        int length = length(in);
        byte[] content = in.readNBytes(length);
        if (content.length < length) {
            throw new EOFException("the connection ended in the middle of the output");
        }
        sink.take(kind == STDERR, content);
        return true;
    }

    /** Behind the byte that says which stream it is. */
    private static int length(DataInputStream in) throws IOException {
        in.skipNBytes(3);
        return in.readInt();
    }

    /** Passes a text on as input, which goes on after it. */
    public void write(String text) throws IOException {
        OutputStream out = connection.out();
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    /**
     * Passes all of it on as the command's input, and then says that it has ended. A terminal is
     * not told: its input ends with a character, and the engine would stop its output.
     */
    public void write(InputStream input, boolean terminal) throws IOException {
        OutputStream out = connection.out();
        byte[] buffer = new byte[16 * 1024];
        for (int n = input.read(buffer); n >= 0; n = input.read(buffer)) {
            out.write(buffer, 0, n);
            out.flush();
        }
        if (!terminal) {
            connection.endOutput();
        }
    }

    /** All that comes, as it comes; nobody else may read. */
    public InputStream raw() {
        return answer;
    }

    /** Where the command's input goes; nobody else may write. */
    public OutputStream input() throws IOException {
        return connection.out();
    }

    /**
     * The standard output, to be read at one's own pace; nobody else may read.
     *
     * @param complaints gets what came on the standard error stream before
     */
    public InputStream output(OutputStream complaints) {
        return new StandardOutput(new DataInputStream(answer), complaints);
    }

    private static final class StandardOutput extends PieceStream {
        private final DataInputStream in;
        private final OutputStream complaints;
        private int left;

        StandardOutput(DataInputStream in, OutputStream complaints) {
            this.in = in;
            this.complaints = complaints;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            while (left == 0) {
                int kind = in.read();
                if (kind < 0) {
                    return -1;
                }
                left = length(in);
                if (kind == STDERR) {
                    complaints.write(in.readNBytes(left));
                    left = 0;
                }
            }
            int n = in.read(bytes, offset, Math.min(length, left));
            left -= Math.max(n, 0);
            return n;
        }
    }

    @Override
    public void close() throws IOException {
        connection.close();
    }
}
