package dev.testenv.cli;

import dev.testenv.slice.Mask;
import dev.testenv.slice.Slice;
import java.time.Instant;
import java.util.Optional;

/** The environment that a build has for itself. */
interface BuildEnvironment {
    String name();

    /**
     * Finds out what cannot work, and changes nothing.
     *
     * @return what there is to say, in one line; so do the others
     */
    String check() throws Exception;

    /** Brings it up, and keeps tests from ending it. */
    String bootstrap() throws Exception;

    /** Hides all secrets that are known here. */
    Mask mask();

    /** What its containers did between two moments; empty when there are none. */
    Optional<Slice> slice(Instant from, Instant to);

    /** Removes all of it. */
    String destroy() throws Exception;
}
