package dev.testenv.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
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
    /**
     * Place of {@code starttime} among the fields behind the name, hundredths of a second: proc(5).
     */
    private static final int STARTED = 19;

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

    /** How long the process has been running, the shell that it began as included. */
    Duration age() {
        try {
            // Both count from the machine's start. What the JDK says may be wrong by a second,
            // since
            // it knows only in which one that was.
            String uptime = Files.readString(Path.of("/proc/uptime"));
            String stat = Files.readString(Path.of("/proc/self/stat"));
            String[] afterName = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            long startedCentis = Long.parseLong(afterName[STARTED]);
            long nowCentis =
                    Long.parseLong(uptime.substring(0, uptime.indexOf(' ')).replace(".", ""));
            return Duration.ofMillis((nowCentis - startedCentis) * 10);
        } catch (IOException e) {
            // No Linux.
            return ProcessHandle.current()
                    .info()
                    .startInstant()
                    .map(start -> Duration.between(start, Instant.now()))
                    .orElse(Duration.ZERO);
        }
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
