package dev.testenv.history;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** A line of the history. All lines of a run have the same id of the run. */
public sealed interface HistoryLine {
    /** The run's id, unlike that of any other run on any machine. */
    String run();

    /** When that began which it is about. */
    Instant when();

    /**
     * What a run was made with.
     *
     * @param environment its name
     * @param images the references of the images of its containers, and the first characters of
     *     their digests
     */
    record OfRun(String run, Instant when, String environment, Map<String, String> images)
            implements HistoryLine {
        public OfRun {
            images = Map.copyOf(images);
        }
    }

    /**
     * What became of a test.
     *
     * @param test its name, the same in every run
     * @param took in whole milliseconds
     * @param reruns how often the run had made it before
     * @param blame why it was red; empty when it was not
     */
    record OfTest(
            String run,
            String test,
            Instant when,
            Outcome outcome,
            Duration took,
            int reruns,
            Optional<Blame> blame)
            implements HistoryLine {
        /** The same when the run has made the test before; the earlier red is not forgotten. */
        public OfTest after(OfTest earlier) {
            return new OfTest(
                    run,
                    test,
                    when,
                    outcome.after(earlier.outcome),
                    took,
                    Math.max(reruns, earlier.reruns + 1),
                    blame.or(earlier::blame));
        }
    }
}
