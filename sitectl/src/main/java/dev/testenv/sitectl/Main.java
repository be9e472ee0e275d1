package dev.testenv.sitectl;

import java.nio.file.Path;
import java.util.List;

/** The command {@code sitectl}. */
public final class Main {
    private Main() {}

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] args) {
        Surroundings real =
                new Surroundings(
                        System.out,
                        System.err,
                        System.getenv(),
                        Path.of(System.getProperty("user.home")));
        int code = new Sitectl("sitectl", real).run(List.of(args));
        FirstRun.ended(code);
        System.out.flush();
        // System.exit starts the JDK's logging, which is worth avoiding where it can be.
        if (code != ExitCode.DONE) {
            System.exit(code);
        }
    }
}
