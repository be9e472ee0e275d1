package dev.testenv.junit;

import dev.testenv.dsl.Witness;
import dev.testenv.report.Evidence;
import dev.testenv.report.Exhibit;
import dev.testenv.slice.Slice;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Finds out what happened in an environment since a test began. What cannot be found out is noted:
 * that the engine has gone may be the very reason of the failure.
 */
final class Investigation {
    private final Optional<SharedEnvironment> environment;
    private final Instant from;
    private final Instant to;
    private final List<String> notes = new ArrayList<>();

    /**
     * @param environment empty when there is none
     */
    Investigation(Optional<SharedEnvironment> environment, Instant from, Instant to) {
        this.environment = environment;
        this.from = from;
        this.to = to;
    }

    /** What its containers did, as a list of one; empty when that is not known. */
    List<Slice> slices() {
        return environment
                .flatMap(e -> tried("what the containers did", () -> e.slice(from, to)))
                .stream()
                .toList();
    }

    /** What those apps were told that were running. */
    List<Evidence.Told> told(List<Slice> slices) {
        return environment.stream()
                .flatMap(e -> e.runningWitnesses(slices).stream())
                .flatMap(witness -> told(witness).stream())
                .toList();
    }

    private Optional<Evidence.Told> told(Witness witness) {
        String app = witness.app().name();
        return tried("what " + app + " was told", () -> witness.told(from))
                .map(events -> new Evidence.Told(app, events));
    }

    /** What things show that the test used. */
    List<Exhibit> exhibits(List<EvidenceSource> sources) {
        return sources.stream()
                .flatMap(source ->
                        tried("what " + source.app() + " showed", () -> source.exhibit(from))
                                .stream())
                .toList();
    }

    private <T> Optional<T> tried(String what, Supplier<T> question) {
        try {
            return Optional.of(question.get());
        } catch (RuntimeException e) {
            notes.add("It is not known " + what + ": " + e.getMessage());
            return Optional.empty();
        }
    }

    /** What could not be found out, and why; empty when all could. */
    String notes() {
        return String.join("\n", notes);
    }
}
