package dev.testenv.plan;

import java.util.Set;

/**
 * One action with its cause and with what it must wait for.
 *
 * @param number its place in the plan, from 1
 * @param subject what it is about, in one word: {@code billing/www}, {@code gateway}, {@code
 *     network}
 * @param action what to do
 * @param cause why, in words: {@code new}, {@code env POSTGRES_MAX changed}
 * @param waitsFor numbers of steps that must have succeeded before
 */
public record Step(int number, String subject, Action action, String cause, Set<Integer> waitsFor) {
    public Step {
        waitsFor = Set.copyOf(waitsFor);
    }

    /** The same, waiting for no other. */
    Step atOnce() {
        return new Step(number, subject, action, cause, Set.of());
    }

    /** Whether it only waits, and touches nothing. */
    public boolean isWait() {
        return action instanceof Action.AwaitReady;
    }
}
