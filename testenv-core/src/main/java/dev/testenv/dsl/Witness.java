package dev.testenv.dsl;

import java.time.Instant;
import java.util.List;

/**
 * An app that others tell of their troubles, such as an error collector. The report of a failed
 * test quotes it.
 */
public interface Witness extends AppHandle {
    /** What it was told since a moment, oldest first; each may have several lines. */
    List<String> told(Instant since);

    /** Those of them that tell of errors. */
    default List<String> errors(Instant since) {
        return told(since);
    }
}
