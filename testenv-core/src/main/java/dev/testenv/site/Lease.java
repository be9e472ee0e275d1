package dev.testenv.site;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/**
 * What {@code lease/<owner>} says: a test run uses the environment, and the last of them ends it.
 *
 * @param owner who it is, unique; the file's name
 * @param pid its process, on {@code host}
 * @param host the machine it runs on
 * @param until when it is over unless it was renewed; to the second
 */
public record Lease(String owner, long pid, String host, Instant until) {
    public Lease {
        until = until.truncatedTo(ChronoUnit.SECONDS);
    }

    /**
     * @throws IllegalArgumentException for a text that is no lease
     */
    public static Lease read(String owner, String text) {
        Map<String, String> fields = Mark.fields(text);
        try {
            return new Lease(
                    owner,
                    Long.parseLong(fields.getOrDefault("pid", "")),
                    fields.getOrDefault("host", ""),
                    Instant.parse(fields.getOrDefault("until", "")));
        } catch (NumberFormatException | DateTimeException e) {
            throw new IllegalArgumentException("no lease: '" + text.strip() + "'", e);
        }
    }

    /** As it stands in the file. */
    public String text() {
        return "pid=" + pid + " host=" + host + " until=" + until;
    }
}
