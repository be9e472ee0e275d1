package dev.testenv.junit;

import java.util.ArrayList;
import java.util.List;

/** Steps that are all made, whatever becomes of one of them. */
final class CleanUp {
    private final List<RuntimeException> failures = new ArrayList<>();

    void step(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException e) {
            failures.add(e);
        }
    }

    /** Throws the first failure, if there is one; the others are attached to it. */
    void finish() {
        if (!failures.isEmpty()) {
            RuntimeException first = failures.removeFirst();
            failures.forEach(first::addSuppressed);
            throw first;
        }
    }
}
