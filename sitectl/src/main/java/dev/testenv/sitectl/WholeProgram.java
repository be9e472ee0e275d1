package dev.testenv.sitectl;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code testenv}, beside which this program is installed: it knows what is declared, and so what a
 * further container of an app must be given and when it is ready.
 */
final class WholeProgram {
    private final Session session;

    WholeProgram(Session session) {
        this.session = session;
    }

    /**
     * Lets another version of an app serve, or its own again; says with which exit code it ended.
     *
     * @param image the other version's; empty for its own
     * @throws BadInputException when it is not installed; the message says what to type instead
     */
    int standIn(String app, String image) {
        List<String> words = new ArrayList<>(List.of("-e", session.environment(), "standin", app));
        words.addAll(
                image.isEmpty() ? List.of("--undo") : List.of("--set", app + ".image=" + image));
        return run(words);
    }

    private int run(List<String> words) {
        String home = session.surroundings().variable("TESTENV_HOME");
        Path program = Path.of(System.getProperty("testenv.home", home), "bin", "testenv");
        if (!Files.isExecutable(program)) {
            throw new BadInputException("Type instead: testenv " + String.join(" ", words));
        }
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(words);
        try {
            return new ProcessBuilder(command).inheritIO().start().waitFor();
        } catch (IOException e) {
            throw new IllegalStateException("Cannot start '" + program + "'", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitCode.DID_NOT_WORK;
        }
    }
}
