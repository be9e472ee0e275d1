package dev.testenv.cli;

import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * What surrounds the program.
 *
 * @param in standard input
 * @param out results
 * @param err progress and messages
 * @param terminals which of the three are terminals: digits such as {@code 02}
 * @param variables environment variables
 * @param folder the working folder
 * @param userHome the user's home folder
 */
record Outside(
        InputStream in,
        PrintStream out,
        PrintStream err,
        String terminals,
        Map<String, String> variables,
        Path folder,
        Path userHome) {
    Outside {
        variables = Map.copyOf(variables);
    }

    /** The real one. Only a shell can tell terminals without starting a process, so ours does. */
    static Outside real() {
        return new Outside(
                System.in,
                System.out,
                System.err,
                System.getProperty("testenv.terminals", ""),
                System.getenv(),
                Path.of("").toAbsolutePath(),
                Path.of(System.getProperty("user.home")));
    }

    /** How long the process has been running. */
    Duration age() {
        return ProcessHandle.current()
                .info()
                .startInstant()
                .map(start -> Duration.between(start, Instant.now()))
                .orElse(Duration.ZERO);
    }

    boolean inIsTerminal() {
        return terminals.contains("0");
    }

    boolean outIsTerminal() {
        return terminals.contains("1");
    }

    boolean errIsTerminal() {
        return terminals.contains("2") && !variable("TERM").equals("dumb");
    }

    Style outStyle() {
        return new Style(outIsTerminal() && colours());
    }

    Style errStyle() {
        return new Style(errIsTerminal() && colours());
    }

    /** The value of an environment variable, empty without it. */
    String variable(String name) {
        return variables.getOrDefault(name, "");
    }

    /** The convention of no-color.org: any value but an empty one turns colours off. */
    private boolean colours() {
        return variable("NO_COLOR").isEmpty() && !variable("TERM").equals("dumb");
    }
}
