package dev.testenv.cli;

import java.io.ByteArrayInputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The whole command line in this process, for tests in other packages. */
public final class InProcess {
    private InProcess() {}

    /**
     * Runs one command.
     *
     * @param folder working folder and home folder of who types it
     * @return its exit code
     */
    public static int run(
            Map<String, String> variables,
            Path folder,
            PrintStream out,
            PrintStream err,
            List<String> args) {
        Outside outside =
                new Outside(
                        new ByteArrayInputStream(new byte[0]),
                        out,
                        err,
                        "",
                        variables,
                        folder,
                        folder);
        return new Main(outside).run(args);
    }
}
