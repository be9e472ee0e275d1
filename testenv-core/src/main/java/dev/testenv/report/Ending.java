package dev.testenv.report;

import dev.testenv.history.Blame;
import dev.testenv.history.Label;
import java.util.List;

/**
 * How a container ended.
 *
 * @param exitCode 128 and more for a signal
 * @param outOfMemory whether the kernel ended it for want of memory
 */
record Ending(int exitCode, boolean outOfMemory) {
    /** Those of signals by which one process ends another: interrupt, kill, terminate. */
    private static final List<Integer> SIGNALS = List.of(130, 137, 143);

    /**
     * @param exitCode digits
     */
    static Ending of(String exitCode, boolean outOfMemory) {
        return new Ending(Integer.parseInt(exitCode), outOfMemory);
    }

    /** Whether it has failed, and nobody else has ended it. */
    boolean byItself() {
        return exitCode != 0 && !outOfMemory && !SIGNALS.contains(exitCode);
    }

    /** Who is to blame for it. */
    Blame blame(String container) {
        if (byItself() || exitCode == 0) {
            return new Blame(
                    Label.PRODUCT, container + " ended by itself with exit code " + exitCode);
        }
        return new Blame(
                Label.ENVIRONMENT,
                outOfMemory
                        ? container + " ran out of memory"
                        : container + " was ended from outside, exit code " + exitCode);
    }
}
