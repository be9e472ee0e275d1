package dev.testenv.report;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A command that had an environment of its own.
 *
 * @param environment its name
 * @param command as it was typed
 * @param passed whether all went well, from the look at the engine to the end of the environment
 * @param verdict what became of it, in one line: {@code mvn verify ended with exit code 1}
 * @param began before the first phase
 * @param phases they follow each other without a gap
 * @param folder of the evidence; empty without any
 */
public record Build(
        String environment,
        String command,
        boolean passed,
        String verdict,
        Instant began,
        List<Phase> phases,
        String folder) {
    public Build {
        phases = List.copyOf(phases);
    }

    /**
     * A part of it.
     *
     * @param name {@code bootstrap}
     * @param passed whether it did what it should
     * @param note what there is to say about it, in one line
     */
    public record Phase(String name, Duration took, boolean passed, String note) {}

    Duration took() {
        return phases.stream().map(Phase::took).reduce(Duration.ZERO, Duration::plus);
    }
}
