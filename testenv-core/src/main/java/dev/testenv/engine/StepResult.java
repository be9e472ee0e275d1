package dev.testenv.engine;

import dev.testenv.plan.Step;
import java.time.Duration;
import java.util.Optional;

/**
 * What became of one step.
 *
 * @param step the step
 * @param began how long after the start of the run
 * @param took how long it ran
 * @param failure why it failed; empty when it succeeded
 */
public record StepResult(Step step, Duration began, Duration took, Optional<Throwable> failure) {
    /** The same in a run that had been going on before for some time. */
    public StepResult after(Duration earlier) {
        return new StepResult(step, began.plus(earlier), took, failure);
    }
}
