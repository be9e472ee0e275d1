package dev.testenv.facts.read;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a distribution says of itself.
 *
 * @param id such as {@code debian}; empty when it says nothing, as in an image from scratch
 * @param release such as {@code 12}
 * @param codename such as {@code bookworm}
 * @param like the distributions that it was made from, between blanks
 */
public record OsRelease(String id, String release, String codename, String like) {
    /** Reads {@code /etc/os-release}. */
    public static OsRelease read(String text) {
        Map<String, String> fields = new LinkedHashMap<>();
        text.lines()
                .filter(line -> line.matches("[A-Z0-9_]+=.*"))
                .forEach(line -> {
                    int equals = line.indexOf('=');
                    fields.put(
                            line.substring(0, equals),
                            line.substring(equals + 1).replaceAll("^(['\"])(.*)\\1$", "$2"));
                });
        return new OsRelease(
                fields.getOrDefault("ID", ""),
                fields.getOrDefault("VERSION_ID", ""),
                fields.getOrDefault("VERSION_CODENAME", ""),
                fields.getOrDefault("ID_LIKE", ""));
    }
}
