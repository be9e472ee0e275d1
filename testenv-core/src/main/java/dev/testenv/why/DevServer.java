package dev.testenv.why;

import java.util.List;
import java.util.OptionalInt;

/**
 * What the relay finds where a site that is out leads to.
 *
 * @param link the port that the site's link leads to, 0 for none
 * @param socket whether the relay listens for the gateway
 * @param answers whether anything takes connections on the port
 * @param listeners everything that listens on the host; empty where the relay cannot see it
 * @param http status of {@code GET /} without the site's name, {@code silent} or {@code closed};
 *     empty for a port that does not speak HTTP
 * @param unusable why it cannot serve a site, whatever it is asked; or empty
 * @param refused the name that it refuses to answer to, and the setting that lists names if it is
 *     known, each a word; or empty
 * @param complaint why the relay could not tell, or empty
 */
public record DevServer(
        int link,
        boolean socket,
        boolean answers,
        List<Listener> listeners,
        String http,
        String unusable,
        String refused,
        String complaint) {
    public DevServer {
        listeners = List.copyOf(listeners);
    }

    /**
     * From the answer to {@code relay look}.
     *
     * @param facts one a line
     */
    public static DevServer read(List<String> facts) {
        return new DevServer(
                number(fact(facts, "link")),
                fact(facts, "socket").equals("open"),
                fact(facts, "answers").equals("yes"),
                facts.stream()
                        .filter(f -> f.startsWith("listens "))
                        .map(f -> Listener.read(f.substring("listens ".length())))
                        .toList(),
                fact(facts, "http"),
                fact(facts, "unusable"),
                fact(facts, "host-refused"),
                "");
    }

    /** The relay could not tell. */
    public static DevServer unseen(String complaint) {
        return new DevServer(0, false, false, List.of(), "", "", "", complaint);
    }

    private static String fact(List<String> facts, String word) {
        return facts.stream()
                .filter(f -> f.startsWith(word + " "))
                .map(f -> f.substring(word.length() + 1).strip())
                .findFirst()
                .orElse("");
    }

    private static int number(String digits) {
        return digits.matches("\\d{1,5}") ? Integer.parseInt(digits) : 0;
    }

    /** The status of its answer, if it gave one. */
    OptionalInt status() {
        return http.matches("\\d{3}")
                ? OptionalInt.of(Integer.parseInt(http))
                : OptionalInt.empty();
    }
}
