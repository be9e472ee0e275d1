package dev.testenv.images;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What replaces which image. The first that applies decides; what it gives is not replaced again.
 * An image is named with or without tag; without one it stands for every tag, and a replacement
 * without tag then keeps the tag.
 *
 * @param overrides given for this run: an app's name to the image it gets, however it is declared
 * @param settings from {@code testenv.yml}: image to replacement
 * @param catalog the catalog's own: image to replacement
 * @param registry put before the names of images that have no host; empty for none
 */
public record ImageRules(
        Map<String, String> overrides,
        Map<String, String> settings,
        Map<String, String> catalog,
        String registry) {

    public ImageRules {
        overrides = Map.copyOf(overrides);
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
        catalog = Collections.unmodifiableMap(new LinkedHashMap<>(catalog));
        registry = registry.replaceFirst("/+$", "");
    }

    /** The override of an app. */
    Optional<String> override(String app) {
        return Optional.ofNullable(overrides.get(app));
    }

    /** The image to use where a declaration says {@code reference}. */
    public String substituted(String reference) {
        for (Map<String, String> substitutions : List.of(settings, catalog)) {
            String whole = substitutions.get(reference);
            if (whole != null) {
                return whole;
            }
            String name = withoutTag(reference);
            String replacement = substitutions.get(name);
            if (replacement != null) {
                boolean bare = withoutTag(replacement).equals(replacement);
                return bare && !OwnName.isOwn(replacement)
                        ? replacement + reference.substring(name.length())
                        : replacement;
            }
        }
        return reference;
    }

    private static String withoutTag(String reference) {
        int at = reference.indexOf('@');
        String rest = at < 0 ? reference : reference.substring(0, at);
        int colon = rest.lastIndexOf(':');
        return colon > rest.lastIndexOf('/') ? rest.substring(0, colon) : rest;
    }
}
