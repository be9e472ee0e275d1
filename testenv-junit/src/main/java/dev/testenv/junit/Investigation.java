package dev.testenv.junit;

import static java.util.stream.Collectors.joining;

import dev.testenv.dsl.Witness;
import dev.testenv.report.Evidence;
import dev.testenv.report.Exhibit;
import dev.testenv.slice.Slice;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Finds out what happened in an environment since a test began. What cannot be found out is noted:
 * that the engine has gone may be the very reason of the failure.
 */
final class Investigation {
    private final Optional<SharedEnvironment> environment;
    private final RunningTest test;
    private final OtherTests others;
    private final Instant from;
    private final Instant to;
    private final List<String> notes = new ArrayList<>();

    /**
     * @param environment empty when there is none
     * @param test with what it uses besides
     * @param others what is theirs is left out
     */
    Investigation(
            Optional<SharedEnvironment> environment,
            RunningTest test,
            OtherTests others,
            Instant from,
            Instant to) {
        this.environment = environment;
        this.test = test;
        this.others = others;
        this.from = from;
        this.to = to;
    }

    Instant from() {
        return from;
    }

    Instant to() {
        return to;
    }

    /**
     * What its containers did, as a list of one; empty when that is not known. Of long logs the
     * end.
     */
    List<Slice> slices() {
        return slices(e -> e.slice(from, to));
    }

    /** As {@link #slices}, with all of the logs, and those of what else the test uses. */
    List<Slice> wholeSlices() {
        return slices(e -> test.withOwnLogs(e.wholeSlice(from, to), from, e.mask()));
    }

    private List<Slice> slices(Function<SharedEnvironment, Slice> slice) {
        return environment
                .flatMap(e -> tried("what the containers did", () -> slice.apply(e)))
                .map(others::without)
                .stream()
                .toList();
    }

    /** What those apps were told that were running. */
    List<Evidence.Told> told(List<Slice> slices) {
        return told(slices, Witness::told);
    }

    /** As {@link #told}, what is an error alone. */
    List<Evidence.Told> toldErrors(List<Slice> slices) {
        return told(slices, Witness::errors);
    }

    private List<Evidence.Told> told(
            List<Slice> slices, BiFunction<Witness, Instant, List<String>> question) {
        return environment.stream()
                .flatMap(e -> e.runningWitnesses(slices).stream())
                .flatMap(witness -> told(witness, question).stream())
                .toList();
    }

    private Optional<Evidence.Told> told(
            Witness witness, BiFunction<Witness, Instant, List<String>> question) {
        String app = witness.app().name();
        return tried("what " + app + " was told", () -> question.apply(witness, from))
                .map(others::without)
                .map(events -> new Evidence.Told(app, events));
    }

    /** What things show that the test used. */
    List<Exhibit> exhibits() {
        return test.sources().stream()
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

    /** Whether something could not be found out. */
    boolean isIncomplete() {
        return !notes.isEmpty();
    }

    /** What could not be found out, and why; empty when all could. */
    String notes() {
        return Stream.concat(notes.stream(), Stream.of(others.note()))
                .filter(note -> !note.isEmpty())
                .collect(joining("\n"));
    }
}
