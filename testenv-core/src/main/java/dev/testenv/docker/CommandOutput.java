package dev.testenv.docker;

import dev.testenv.socket.EngineStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Passes a command's output on. When a command cannot be started the engine says so in place of its
 * output, and that must not be taken for what the command printed.
 */
final class CommandOutput implements EngineStream.Sink {
    private static final byte[] NOT_STARTED =
            "OCI runtime exec failed".getBytes(StandardCharsets.US_ASCII);

    private final OutputStream out;
    private final OutputStream err;
    private final ByteArrayOutputStream held = new ByteArrayOutputStream();
    private boolean decided;

    CommandOutput(OutputStream out, OutputStream err) {
        this.out = out;
        this.err = err;
    }

    @Override
    public void take(boolean stderr, byte[] content) throws IOException {
        if (!stderr && !decided) {
            held.write(content);
            if (mayBeRefusal()) {
                return;
            }
            passOnHeld();
            return;
        }
        pass(stderr ? err : out, content);
    }

    private boolean mayBeRefusal() {
        byte[] begin = held.toByteArray();
        int compared = Math.min(begin.length, NOT_STARTED.length);
        for (int i = 0; i < compared; i++) {
            if (begin[i] != NOT_STARTED[i]) {
                return false;
            }
        }
        return true;
    }

    private void passOnHeld() throws IOException {
        decided = true;
        pass(out, held.toByteArray());
    }

    /**
     * The end of the output.
     *
     * @return why the command could not be started; empty when it was
     */
    String end(int exitCode) throws IOException {
        boolean refused = exitCode == 126 || exitCode == 127;
        if (!decided && refused && held.size() >= NOT_STARTED.length) {
            return held.toString(StandardCharsets.UTF_8).strip();
        }
        if (!decided) {
            passOnHeld();
        }
        return "";
    }

    private static void pass(OutputStream target, byte[] content) throws IOException {
        target.write(content);
        target.flush();
    }
}
