package dev.testenv.errors;

import java.util.Map;

/**
 * What the collector holds at most, whatever is sent to it.
 *
 * @param events how many events are kept; older ones go first
 * @param keptChars how long all kept events may be together, in characters
 * @param requestBytes how large one request may be after decompression, in bytes
 */
record Limits(int events, long keptChars, int requestBytes) {
    static final Limits DEFAULT = new Limits(1000, 32 << 20, 4 << 20);

    Limits {
        if (events < 1 || keptChars < 1 || requestBytes < 1) {
            throw new IllegalArgumentException(
                    "limits must be positive: events %d, kept characters %d, request bytes %d"
                            .formatted(events, keptChars, requestBytes));
        }
    }

    /**
     * The default, with the number of events from {@code ERRORS_KEEP} if it is set.
     *
     * @throws IllegalArgumentException if that is not a positive number
     */
    static Limits from(Map<String, String> environment) {
        String keep = environment.getOrDefault("ERRORS_KEEP", "");
        if (keep.isBlank()) {
            return DEFAULT;
        }
        try {
            return new Limits(
                    Integer.parseInt(keep.strip()), DEFAULT.keptChars, DEFAULT.requestBytes);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "ERRORS_KEEP is '%s'; it must be the number of events to keep".formatted(keep),
                    e);
        }
    }
}
