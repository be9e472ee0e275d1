package dev.testenv.egress;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;

/**
 * A line of the gateway, {@code denied 10.213.4.18 api.example.org 443 3
 * 2026-11-20T06:11:19+00:00}, or of the DNS proxy, {@code asked 10.213.4.18 api.example.org 4
 * 2026-11-20T06:11:19Z}.
 *
 * @param word allowed, denied or asked
 * @param client the caller's address
 * @param port 0 for what was asked
 */
record Told(String word, String client, String host, int port, long count, Instant time) {

    /** Empty for any other line. */
    static Optional<Told> read(String line) {
        String[] words = line.strip().split(" ");
        boolean asked = words[0].equals("asked") && words.length == 5;
        boolean called =
                (words[0].equals("allowed") || words[0].equals("denied")) && words.length == 6;
        if (!asked && !called) {
            return Optional.empty();
        }
        try {
            int at = asked ? 3 : 4;
            return Optional.of(
                    new Told(
                            words[0],
                            words[1],
                            words[2].equals("-") ? "" : words[2].toLowerCase(Locale.ROOT),
                            asked ? 0 : Integer.parseInt(words[3]),
                            Long.parseLong(words[at]),
                            OffsetDateTime.parse(words[at + 1]).toInstant()));
        } catch (NumberFormatException | DateTimeParseException e) {
            // Cut, or somebody else's.
            return Optional.empty();
        }
    }

    /** The same of both, which are about the same. */
    Told and(Told later) {
        return new Told(word, client, host, port, count + later.count, later.time);
    }

    /** Whether it tells of the same caller and host. */
    boolean isAbout(Told other) {
        return client.equals(other.client) && host.equals(other.host);
    }
}
