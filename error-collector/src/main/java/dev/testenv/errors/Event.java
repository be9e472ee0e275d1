package dev.testenv.errors;

import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One error or message that an app reported.
 *
 * @param id 32 hexadecimal digits, as the SDK chose them
 * @param received when it arrived, by this container's clock
 * @param time when it happened, by the app's clock
 * @param message what the app said; empty if it only threw
 * @param breadcrumbs how many there are
 * @param raw the event exactly as it was sent, a JSON object
 */
record Event(
        String id,
        String project,
        Instant received,
        Instant time,
        String level,
        Optional<Failure> exception,
        String message,
        SortedMap<String, String> tags,
        Optional<String> release,
        Optional<String> environment,
        Optional<String> serverName,
        int breadcrumbs,
        String raw) {

    /** The class of an exception and its message. */
    record Failure(String type, String value) {
        @Override
        public String toString() {
            return value.isEmpty() ? type : type + ": " + value;
        }
    }

    Event {
        tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
    }

    /** What it is called in a list. */
    String title() {
        return exception.map(Failure::toString).orElse(message.isEmpty() ? id : message);
    }

    /** {@code error} if something was thrown, else {@code message}. */
    String type() {
        return exception.isPresent() ? "error" : "message";
    }
}
