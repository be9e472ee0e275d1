package dev.testenv.model;

/**
 * What a site's certificate is, for those who must not read the certificate itself. Days are ISO
 * dates, so that texts compare as days do.
 *
 * @param id the beginning of its SHA-256 fingerprint: 16 hexadecimal digits
 * @param until the last whole day on which it is valid, such as {@code 2027-12-22}
 * @param authority the CA that issued it, by the beginning of its fingerprint
 * @param authorityUntil the last whole day on which that is valid
 */
public record Leaf(String id, String until, String authority, String authorityUntil) {
    /**
     * @throws IllegalArgumentException when a part would not be safe in a site file
     */
    public Leaf {
        requireId(id);
        requireDay(until);
        requireId(authority);
        requireDay(authorityUntil);
    }

    private static void requireId(String text) {
        if (!text.matches("[0-9a-f]{16}")) {
            throw new IllegalArgumentException("'" + text + "' identifies no certificate");
        }
    }

    private static void requireDay(String text) {
        if (!text.matches("\\d{4}-\\d\\d-\\d\\d")) {
            throw new IllegalArgumentException("'" + text + "' is no day such as 2027-12-22");
        }
    }

    /** As one word: {@code <id>,<until>,<authority>,<until>}. */
    public String text() {
        return String.join(",", id, until, authority, authorityUntil);
    }

    /**
     * The reverse of {@link #text}.
     *
     * @throws IllegalArgumentException when the text is none
     */
    public static Leaf parse(String text) {
        String[] parts = text.split(",", -1);
        if (parts.length != 4) {
            throw new IllegalArgumentException("'" + text + "' describes no certificate");
        }
        return new Leaf(parts[0], parts[1], parts[2], parts[3]);
    }
}
