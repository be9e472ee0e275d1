package dev.testenv.trust;

import dev.testenv.model.Leaf;
import dev.testenv.model.Site;
import java.util.Optional;

/**
 * A site's certificate with its key, as the gateway reads them. The first line is a comment that
 * says what it is for, so that nobody has to decode it to know.
 *
 * @param leaf what it is
 * @param text the first line, the certificate, the key
 */
public record Certified(Leaf leaf, String text) {
    private static final String START = "# leaf ";

    static Certified of(Site site, Leaf leaf, String certificate, String key) {
        return new Certified(
                leaf, START + leaf.text() + " " + purpose(site) + "\n" + certificate + key);
    }

    /** From its text, when that is a certificate of the site as it is now. */
    static Optional<Certified> read(Site site, String text) {
        String[] words = text.lines().findFirst().orElse("").split(" ", 4);
        if (words.length < 4 || !text.startsWith(START)) {
            return Optional.empty();
        }
        try {
            Leaf leaf = Leaf.parse(words[2]);
            return words[3].equals(purpose(site))
                    ? Optional.of(new Certified(leaf, text))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // damaged: another one is issued
        }
    }

    private static String purpose(Site site) {
        return String.join(",", site.names()) + " " + site.address();
    }

    /** Says nothing of the key. */
    @Override
    public String toString() {
        return "certificate " + leaf.text();
    }
}
