package dev.testenv.site;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What {@code swap/<key>} says: the port is served by the host.
 *
 * @param port the host's port
 * @param at where the port is, when the relay does not dial it on its own machine: an address, or a
 *     tunnel's name
 * @param image what the container beside the site's own runs that serves; empty when the host does
 * @param since when it was swapped, in UTC as {@code 2026-11-20T06:11:19Z}
 * @param by who swapped it, as {@code ann@laptop}
 * @param host the name that the host's server is asked for; empty when it is the one that clients
 *     use
 * @param fallback whether the site goes back in when the port stops answering
 * @param dead since when the port does not answer; empty while it does
 */
public record Mark(
        int port,
        Optional<String> at,
        Optional<String> image,
        String since,
        String by,
        Optional<String> host,
        boolean fallback,
        Optional<String> dead) {
    /**
     * @param text the fields in any order, each {@code name=value}; unknown ones are skipped
     * @throws IllegalArgumentException when there is no port among them
     */
    public static Mark read(String text) {
        Map<String, String> fields = fields(text);
        String port = fields.getOrDefault("port", "");
        if (!port.matches("\\d{1,5}")) {
            throw new IllegalArgumentException("no mark of a swap: '" + text.strip() + "'");
        }
        return new Mark(
                Integer.parseInt(port),
                Optional.ofNullable(fields.get("at")),
                Optional.ofNullable(fields.get("image")),
                fields.getOrDefault("since", ""),
                fields.getOrDefault("by", ""),
                Optional.ofNullable(fields.get("host")),
                fields.getOrDefault("fallback", "").equals("1"),
                Optional.ofNullable(fields.get("dead")));
    }

    /** What serves, in words: {@code localhost:8000}, or the image of a stand-in. */
    public String server() {
        return image.orElse("localhost:" + port);
    }

    /**
     * Where its port is, in words: {@code the host}, the machine of whoever holds a tunnel, or the
     * container of a stand-in.
     */
    public String where() {
        return image.map(name -> "its stand-in (" + name + ")")
                .orElseGet(() -> via() == Via.TUNNEL ? "the machine of " + by : "the host");
    }

    /** How the relay reaches it. */
    public Via via() {
        return image.isPresent() ? Via.DIRECT : Via.of(at);
    }

    /** A field that only some marks have; empty without it. */
    public static Optional<String> field(String name, String text) {
        return Optional.ofNullable(fields(text).get(name));
    }

    static Map<String, String> fields(String text) {
        Map<String, String> fields = new HashMap<>();
        for (String field : text.strip().split("\\s+")) {
            int equals = field.indexOf('=');
            if (equals > 0) {
                fields.put(field.substring(0, equals), field.substring(equals + 1));
            }
        }
        return fields;
    }
}
