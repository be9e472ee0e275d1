package dev.testenv.junit;

import static java.util.stream.Collectors.joining;

import dev.testenv.slice.Call;
import dev.testenv.slice.Slice;
import java.util.List;

/**
 * The other tests of a run. What carries the mark of one of them is theirs.
 *
 * @param all their marks: what an ended one has caused may come late
 * @param meanwhile of those that ran at the same time
 */
record OtherTests(List<TestTrace> all, List<TestTrace> meanwhile) {
    /** None. */
    static final OtherTests NONE = new OtherTests(List.of(), List.of());

    /** The slice without what is theirs. */
    Slice without(Slice slice) {
        List<Call> calls = slice.calls().stream().filter(c -> !isTheirs(c.trace())).toList();
        int theirs = slice.calls().size() - calls.size();
        String note =
                theirs == 0
                        ? slice.note()
                        : (slice.note() + " " + theirs + " calls of other tests are left out.")
                                .strip();
        List<Slice.Container> containers =
                slice.containers().stream()
                        .map(container -> container.with(without(container.log())))
                        .toList();
        return new Slice(slice.environment(), containers, calls, note);
    }

    private Slice.Log without(Slice.Log log) {
        return new Slice.Log(
                log.lines().stream().filter(line -> !isTheirs(line.text())).toList(), log.note());
    }

    /** Texts without those that are theirs. */
    List<String> without(List<String> texts) {
        return texts.stream().filter(text -> !isTheirs(text)).toList();
    }

    private boolean isTheirs(String text) {
        return all.stream().anyMatch(trace -> text.contains(trace.id()));
    }

    /** Who ran at the same time, for a note; empty when nobody did. */
    String note() {
        return meanwhile.isEmpty()
                ? ""
                : "At the same time ran "
                        + meanwhile.stream().map(TestTrace::test).collect(joining(", "))
                        + ". What carries no mark of a test may be theirs.";
    }
}
