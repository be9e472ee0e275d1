package dev.testenv;

import static java.util.stream.Collectors.joining;

import dev.testenv.docker.ProcessView.Library;
import dev.testenv.docker.ProcessView.Process;
import java.util.List;
import java.util.Optional;

/**
 * Judges whether a container's processes see a clock that is moved.
 *
 * @param endpoint such as {@code billing/www}
 * @param processes without the small init process
 */
record ClockProof(String endpoint, List<Process> processes) {

    /** Why the clock cannot be moved at all; empty when it can. */
    Optional<String> objection() {
        boolean unseen = processes.stream().anyMatch(p -> p.library() == Library.UNSEEN);
        return processes.isEmpty() || unseen || has(Library.LOADED)
                ? Optional.empty()
                : Optional.of("no program of " + endpoint + " has the library: " + reasons());
    }

    /** What does not see it, or cannot be told; empty when all is well. */
    Optional<String> warning() {
        if (processes.isEmpty() || has(Library.UNSEEN)) {
            return Optional.of(
                    "whether the programs of "
                            + endpoint
                            + " see it cannot be told: the engine does not let us look at their"
                            + " processes");
        }
        return processes.stream().allMatch(p -> p.library() == Library.LOADED)
                ? Optional.empty()
                : Optional.of(
                        "some programs of " + endpoint + " go on with the real time: " + reasons());
    }

    private boolean has(Library library) {
        return processes.stream().anyMatch(p -> p.library() == library);
    }

    private String reasons() {
        return processes.stream()
                .filter(p -> p.library() != Library.LOADED)
                .map(p -> p.program() + " (pid " + p.number() + ") " + reason(p.library()))
                .collect(joining("; "));
    }

    private static String reason(Library library) {
        return switch (library) {
            case LOADED -> "has it";
            case STATIC -> "is linked statically, as Go programs are";
            case SET_UID -> "is set-uid, and loads no library that others choose";
            case WITHOUT -> "was started without LD_PRELOAD, as by 'env -i'";
            case UNSEEN -> "could not be looked at";
        };
    }
}
