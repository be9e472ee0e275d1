package dev.testenv.sitectl;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The shell scripts that travel in our jar. */
final class Script {
    private Script() {}

    /** The text of {@code <name>.sh}. */
    static String text(String name) {
        try (InputStream in = Script.class.getResourceAsStream(name + ".sh")) {
            if (in == null) {
                throw new IllegalStateException("script '" + name + "' is missing in our jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
