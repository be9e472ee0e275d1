package dev.testenv.cli;

import dev.testenv.history.Share;
import dev.testenv.sitectl.ExitCode;
import dev.testenv.sitectl.LocalCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A command that is run many times, one time after the other. */
final class Repetition {
    /** What shells and JVMs say of a command that Ctrl-C has ended. */
    private static final int INTERRUPTED = 130;

    /** Ctrl-C reaches the command without us; it is asked to end when it has not by then. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final Session session;
    private final List<String> words;
    private final int times;
    private final boolean untilFailure;
    private final Instant began = Instant.now();
    private int passed;
    private int made;

    Repetition(Session session, List<String> words, int times, boolean untilFailure) {
        this.session = session;
        this.words = words;
        this.times = times;
        this.untilFailure = untilFailure;
    }

    /**
     * Does all of it; Ctrl-C ends it early, with what is known by then.
     *
     * @return the exit code
     * @throws IOException when the command cannot be run
     */
    int run() throws IOException {
        Path output = Files.createTempFile("testenv-repeat", ".log");
        try (Interruption interruption = Interruption.listen()) {
            Thread here = Thread.currentThread();
            var unused = interruption.told().thenRun(here::interrupt);
            try {
                repeat(output);
                session.print(summary());
            } finally {
                Files.delete(output);
            }
        }
        return passed == times ? ExitCode.DONE : ExitCode.DID_NOT_WORK;
    }

    private void repeat(Path output) throws IOException {
        boolean goesOn = true;
        while (goesOn && made < times) {
            long start = System.nanoTime();
            int code = once(output);
            if (code == INTERRUPTED) {
                return;
            }
            made++;
            passed += code == 0 ? 1 : 0;
            session.print(line(code, Duration.ofNanos(System.nanoTime() - start)));
            if (code != 0) {
                session.outside().err().write(Files.readAllBytes(output));
            }
            goesOn = code == 0 || !untilFailure;
        }
    }

    private int once(Path output) throws IOException {
        LocalCommand command =
                session.verbose()
                        ? LocalCommand.unattended(words, variables())
                        : LocalCommand.captured(words, variables(), output.toFile());
        try {
            return command.await(PATIENCE);
        } catch (InterruptedException e) {
            return INTERRUPTED;
        }
    }

    /** Each time is a run of its own, also when all of them belong to one. */
    private Map<String, String> variables() {
        Map<String, String> all = new HashMap<>(session.outside().variables());
        String given = all.getOrDefault("TESTENV_RUN", "");
        String run =
                given.isEmpty()
                        ? ProcessHandle.current().pid() + " " + began.truncatedTo(ChronoUnit.MILLIS)
                        : given;
        all.put("TESTENV_RUN", run + " " + (made + 1));
        return all;
    }

    private String line(int code, Duration took) {
        String outcome = code == 0 ? "passed" : "exit code " + code;
        Style style = session.outside().outStyle();
        String padded = outcome + " ".repeat(Math.max(0, 13 - outcome.length()));
        String number = String.valueOf(made);
        return " ".repeat(String.valueOf(times).length() - number.length())
                + number
                + "  "
                + (code == 0 ? style.green(padded) : style.red(padded))
                + "  "
                + Seconds.of(took);
    }

    private String summary() {
        Share share = new Share(passed, made);
        if (made == 0) {
            return "It was not made once to its end";
        }
        return passed
                + " of "
                + made
                + " passed, "
                + share.percent()
                + " %. With 95 % confidence it passes "
                + percent(share.low())
                + " to "
                + percent(share.high())
                + " % of the time";
    }

    private static long percent(double rate) {
        return Math.round(100 * rate);
    }
}
