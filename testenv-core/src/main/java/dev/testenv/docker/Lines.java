package dev.testenv.docker;

import dev.testenv.docker.Logs.Line;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Puts the pieces of one output stream together to lines. */
final class Lines {
    private final boolean stderr;
    private final Consumer<Line> sink;
    private final ByteArrayOutputStream open = new ByteArrayOutputStream();

    Lines(boolean stderr, Consumer<Line> sink) {
        this.stderr = stderr;
        this.sink = sink;
    }

    /** Takes a piece, which may end in the middle of a line or of a character. */
    void add(byte[] piece) {
        int start = 0;
        for (int i = 0; i < piece.length; i++) {
            if (piece[i] == '\n') {
                open.write(piece, start, i - start);
                give();
                start = i + 1;
            }
        }
        open.write(piece, start, piece.length - start);
    }

    /** Gives the last line, which nothing ended. */
    void end() {
        if (open.size() > 0) {
            give();
        }
    }

    private void give() {
        String text = open.toString(StandardCharsets.UTF_8);
        open.reset();
        sink.accept(
                new Line(
                        stderr, text.endsWith("\r") ? text.substring(0, text.length() - 1) : text));
    }
}
