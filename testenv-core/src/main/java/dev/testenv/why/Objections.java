package dev.testenv.why;

import java.util.List;

/**
 * What nginx has against a site's files, as {@code http/billing-www.conf:12 message}.
 *
 * @param refused when they were published; what they had replaced serves
 * @param damaged now, of files that it has taken before; nothing has come of it yet
 * @param complaint why the gateway could not tell, or empty
 */
public record Objections(List<String> refused, List<String> damaged, String complaint) {
    /** All is well. */
    public static final Objections NONE = new Objections(List.of(), List.of(), "");

    public Objections {
        refused = List.copyOf(refused);
        damaged = List.copyOf(damaged);
    }

    /**
     * From the answer to {@code gateway look}.
     *
     * @param facts one a line
     */
    public static Objections read(List<String> facts) {
        return new Objections(behind("refused ", facts), behind("damaged ", facts), "");
    }

    /** The gateway could not tell. */
    public static Objections unread(String complaint) {
        return new Objections(List.of(), List.of(), complaint);
    }

    private static List<String> behind(String word, List<String> facts) {
        return facts.stream()
                .filter(f -> f.startsWith(word))
                .map(f -> f.substring(word.length()))
                .toList();
    }
}
