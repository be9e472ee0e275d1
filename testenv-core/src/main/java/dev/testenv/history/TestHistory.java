package dev.testenv.history;

import static java.util.Comparator.naturalOrder;

import dev.testenv.history.HistoryLine.OfTest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What became of one test over many runs.
 *
 * @param test its name
 * @param runs one line for each run, oldest first
 */
public record TestHistory(String test, List<OfTest> runs) {
    public TestHistory {
        runs = List.copyOf(runs);
    }

    TestHistory in(Set<String> wanted) {
        return new TestHistory(
                test, runs.stream().filter(run -> wanted.contains(run.run())).toList());
    }

    /** How many runs ended so. */
    public int count(Outcome outcome) {
        return (int) runs.stream().filter(run -> run.outcome() == outcome).count();
    }

    /** How many runs passed, of those in which it passed, was flaky or failed. */
    public Share passed() {
        return new Share(count(Outcome.PASSED), verdicts().size());
    }

    /** How many of these were flaky. */
    public Share flaky() {
        return new Share(count(Outcome.FLAKY), verdicts().size());
    }

    private List<OfTest> verdicts() {
        return runs.stream().filter(run -> run.outcome().isVerdict()).toList();
    }

    /** The time that half of the runs did not take longer than; zero without one. */
    public Duration median() {
        return quantile(0.5);
    }

    /** The time that 19 of 20 runs did not take longer than; zero without one. */
    public Duration p95() {
        return quantile(0.95);
    }

    private Duration quantile(double part) {
        List<Duration> sorted =
                verdicts().stream().map(OfTest::took).sorted(naturalOrder()).toList();
        int rank = (int) Math.ceil(part * sorted.size());
        return sorted.isEmpty() ? Duration.ZERO : sorted.get(Math.max(0, rank - 1));
    }

    /** What came of it last; empty when it was never made. */
    public Optional<OfTest> last() {
        return verdicts().reversed().stream().findFirst();
    }

    /** The last run in which it failed, though it may have passed then when it was made again. */
    public Optional<OfTest> lastRed() {
        return verdicts().reversed().stream()
                .filter(run -> run.outcome() != Outcome.PASSED)
                .findFirst();
    }

    /** Whether it failed last. */
    public boolean isFailing() {
        return last().filter(run -> run.outcome() == Outcome.FAILED).isPresent();
    }

    /** Whether it has always passed, up to some run, and has failed ever since. */
    public boolean isNewlyFailing() {
        List<Outcome> outcomes = verdicts().stream().map(OfTest::outcome).toList();
        return outcomes.contains(Outcome.PASSED)
                && !outcomes.contains(Outcome.FLAKY)
                && isFailing()
                && changes(outcomes) == 1;
    }

    /** Whether it was flaky in one run, or came back from red to green and fell again, or so. */
    public boolean isUnsteady() {
        List<Outcome> outcomes = verdicts().stream().map(OfTest::outcome).toList();
        return outcomes.contains(Outcome.FLAKY) || changes(outcomes) > 1;
    }

    private static int changes(List<Outcome> outcomes) {
        int changes = 0;
        for (int i = 1; i < outcomes.size(); i++) {
            changes += outcomes.get(i) == outcomes.get(i - 1) ? 0 : 1;
        }
        return changes;
    }
}
