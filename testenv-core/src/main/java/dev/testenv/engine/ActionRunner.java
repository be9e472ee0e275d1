package dev.testenv.engine;

import dev.testenv.plan.Step;
import java.util.function.Consumer;

/** Carries out one action on whatever the environment runs on. */
@FunctionalInterface
public interface ActionRunner {
    /**
     * Returns when the action has succeeded.
     *
     * @param step what to do
     * @param progress takes a short line on what is going on, as often as something changes
     * @throws InterruptedException when the run is given up
     * @throws RuntimeException with what failed, which one, why and what to do next
     */
    void run(Step step, Consumer<String> progress) throws InterruptedException;
}
