package dev.testenv.why;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What the engine says about a container's process.
 *
 * @param word created, running, restarting, exited, dead, paused
 * @param exitCode of the last run
 * @param outOfMemory whether the kernel killed it for want of memory
 * @param error why it could not be started; empty when it could
 * @param age since its start when it runs, else since its end; empty when it never ran
 * @param health what Docker's own health check says: healthy, unhealthy, starting; empty without
 *     one
 * @param healthOutput what that check printed last; may be empty
 * @param lastLines of its output, a few, oldest first
 */
public record ContainerState(
        String word,
        int exitCode,
        boolean outOfMemory,
        String error,
        Optional<Duration> age,
        String health,
        String healthOutput,
        List<String> lastLines) {
    public ContainerState {
        lastLines = List.copyOf(lastLines);
    }

    /** {@code , 12 s after its start}, or nothing. */
    String sinceStart() {
        return age.map(a -> ", " + text(a) + " after its start").orElse("");
    }

    /** {@code 12 s ago}, or nothing. */
    String ago() {
        return age.map(a -> " " + text(a) + " ago").orElse("");
    }

    /** {@code , 12 s}, or nothing. */
    String lasting() {
        return age.map(a -> ", " + text(a)).orElse("");
    }

    /** The end of its output, each line on one of its own. */
    String lastWords() {
        return lastLines.isEmpty()
                ? "; it printed nothing"
                : "; it printed last:\n" + String.join("\n", lastLines);
    }

    private static String text(Duration age) {
        if (age.compareTo(Duration.ofMinutes(2)) < 0) {
            return age.toSeconds() + " s";
        }
        if (age.compareTo(Duration.ofHours(2)) < 0) {
            return age.toMinutes() + " min";
        }
        return age.compareTo(Duration.ofDays(2)) < 0
                ? age.toHours() + " h"
                : age.toDays() + " days";
    }
}
