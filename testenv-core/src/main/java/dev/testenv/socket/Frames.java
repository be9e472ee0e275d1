package dev.testenv.socket;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** What a command said on its two streams, told apart. */
record Frames(String stdout, String stderr) {
    static Frames read(InputStream stream) throws IOException {
        ByteArrayOutputStream stdout = new ByteArrayOutputStream();
        ByteArrayOutputStream stderr = new ByteArrayOutputStream();
        EngineStream.frames(
                stream, (isError, content) -> (isError ? stderr : stdout).writeBytes(content));
        return new Frames(
                stdout.toString(StandardCharsets.UTF_8), stderr.toString(StandardCharsets.UTF_8));
    }
}
