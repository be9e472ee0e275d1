package dev.testenv.engine;

import java.util.List;

/**
 * A plan did not succeed. The cause is the first failure; the others are suppressed exceptions.
 * What had been done is kept, and the same command goes on from there.
 */
public final class RunFailedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient List<StepResult> results;

    /**
     * @param first the cause, whose message this one takes
     * @param others what failed besides
     * @param results what became of the steps that were begun
     */
    public RunFailedException(Throwable first, List<Throwable> others, List<StepResult> results) {
        super(first.getMessage(), first);
        others.forEach(this::addSuppressed);
        this.results = List.copyOf(results);
    }

    /** What became of the steps that were begun, in order of completion. */
    public List<StepResult> results() {
        return results;
    }
}
