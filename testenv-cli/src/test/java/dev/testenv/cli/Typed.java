package dev.testenv.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A command line as typed, and what came of it. */
final class Typed {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Outside outside;
    final int code;

    private Typed(Path folder, Map<String, String> variables, String... args) {
        outside =
                new Outside(
                        new ByteArrayInputStream(new byte[0]),
                        new PrintStream(out, true, UTF_8),
                        new PrintStream(err, true, UTF_8),
                        "",
                        variables,
                        folder,
                        folder);
        code = new Main(outside).run(List.of(args));
    }

    static Typed in(Path folder, String... args) {
        return new Typed(folder, Map.of(), args);
    }

    static Typed with(Map<String, String> variables, Path folder, String... args) {
        return new Typed(folder, variables, args);
    }

    static Typed line(String... args) {
        return in(Path.of("/nonexistent"), args);
    }

    String out() {
        return out.toString(UTF_8);
    }

    String err() {
        return err.toString(UTF_8);
    }
}
