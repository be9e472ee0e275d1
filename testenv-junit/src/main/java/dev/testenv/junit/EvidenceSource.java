package dev.testenv.junit;

import dev.testenv.report.Exhibit;
import java.time.Instant;
import java.util.List;

/**
 * Something that a test uses and that can say what it saw, such as a browser. See {@link
 * RunningTest#add}.
 */
public interface EvidenceSource {
    /** The app that it is a client of, or runs in. */
    String app();

    /** What it shows of a test that has failed: everything is still as the test has left it. */
    Exhibit exhibit(Instant since);

    /** What it has logged since a moment, for {@link NoErrorsInLogs}. */
    default List<Exhibit.Named> logs(Instant since) {
        return List.of();
    }
}
