package dev.testenv.engine;

import dev.testenv.plan.Step;
import java.time.Duration;

/** What happens while a plan runs. */
public sealed interface EngineEvent {
    /** The step that it is about. */
    Step step();

    /** What it waited for has succeeded, and it begins. */
    record Started(Step step) implements EngineEvent {}

    /** A short line on what is going on. */
    record Progress(Step step, String text) implements EngineEvent {}

    /** It has succeeded. */
    record Succeeded(Step step, Duration took) implements EngineEvent {}

    /** It has failed. */
    record Failed(Step step, Duration took, Throwable cause) implements EngineEvent {}

    /** It was not begun, because something it waits for has failed or the run was given up. */
    record Skipped(Step step) implements EngineEvent {}
}
