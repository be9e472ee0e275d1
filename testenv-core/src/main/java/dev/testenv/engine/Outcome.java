package dev.testenv.engine;

import dev.testenv.plan.Plan;
import java.time.Duration;
import java.util.List;

/**
 * What became of a plan that succeeded.
 *
 * @param plan what was to be done
 * @param results in order of completion
 * @param took wall time of the run, without the looking and planning before it
 */
public record Outcome(Plan plan, List<StepResult> results, Duration took) {
    public Outcome {
        results = List.copyOf(results);
    }
}
