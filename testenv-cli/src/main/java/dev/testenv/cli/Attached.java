package dev.testenv.cli;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.testenv.docker.Execs;
import dev.testenv.sitectl.ExitCode;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** This process's streams for a command that runs elsewhere, with its exit code as ours. */
final class Attached {
    private Attached() {}

    /** A command that runs elsewhere. */
    interface Command {
        int run(Execs.Streams streams) throws InterruptedException;
    }

    /** Its exit code; 125 if it could not be run although nothing was wrong with the input. */
    static int run(Session session, Command command) throws Exception {
        try {
            return connected(session.outside(), command);
        } catch (RuntimeException e) {
            int code = Failures.report(e, session.verbose(), session.outside().err());
            return code == ExitCode.DID_NOT_WORK ? ExitCode.COULD_NOT_RUN : code;
        }
    }

    private static int connected(Outside outside, Command command) throws Exception {
        if (!outside.inIsTerminal() || !outside.outIsTerminal()) {
            return command.run(streams(outside, Optional.empty()));
        }
        String before = stty("-g");
        String[] size = stty("size").split(" ");
        Execs.Screen screen =
                new Execs.Screen(Integer.parseInt(size[0]), Integer.parseInt(size[1]));
        stty("raw", "-echo"); // echo and line editing are the other side's now
        try {
            return command.run(streams(outside, Optional.of(screen)));
        } finally {
            stty(before);
        }
    }

    private static Execs.Streams streams(Outside outside, Optional<Execs.Screen> screen) {
        return new Execs.Streams(Optional.of(outside.in()), outside.out(), outside.err(), screen);
    }

    private static String stty(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("stty"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectInput(new File("/dev/tty")).start();
        String said = new String(process.getInputStream().readAllBytes(), US_ASCII).strip();
        process.waitFor();
        return said;
    }
}
