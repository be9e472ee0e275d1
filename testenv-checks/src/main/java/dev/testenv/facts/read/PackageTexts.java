package dev.testenv.facts.read;

import dev.testenv.facts.read.PackageEntry.Kind;
import dev.testenv.json.Json;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What package managers write down about what they have installed. */
public final class PackageTexts {
    private PackageTexts() {}

    /**
     * Debian's {@code /var/lib/dpkg/status}, or one of the files in {@code status.d} of an image
     * without dpkg: those that are installed, not those that left their settings behind.
     */
    public static List<PackageEntry> dpkg(String status) {
        return paragraphs(status)
                .map(PackageTexts::fields)
                .filter(f -> f.getOrDefault("Status", "x installed").endsWith(" installed"))
                .filter(f -> f.containsKey("Package"))
                .map(f -> entry(f, "Package", "Version", Kind.DPKG, ""))
                .toList();
    }

    /** Alpine's {@code /lib/apk/db/installed}. */
    public static List<PackageEntry> apk(String installed) {
        return paragraphs(installed)
                .map(PackageTexts::fields)
                .filter(f -> f.containsKey("P"))
                .map(f -> entry(f, "P", "V", Kind.APK, ""))
                .toList();
    }

    /** Python's {@code METADATA} or {@code PKG-INFO}. */
    public static Optional<PackageEntry> python(String metadata, String path) {
        Map<String, String> fields = fields(metadata.split("\\R\\R", 2)[0]);
        return fields.containsKey("Name")
                ? Optional.of(entry(fields, "Name", "Version", Kind.PIP, path))
                : Optional.empty();
    }

    /** Node's {@code package.json}; empty when it describes no package with a version. */
    public static Optional<PackageEntry> node(String json, String path) {
        try {
            return Json.parse(json) instanceof Map<?, ?> fields
                            && fields.get("name") instanceof String name
                            && fields.get("version") instanceof String version
                    ? Optional.of(new PackageEntry(name, version, Kind.NPM, path))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // tools keep files of that name that are none, for their tests
        }
    }

    private static PackageEntry entry(
            Map<String, String> fields, String name, String version, Kind kind, String path) {
        return new PackageEntry(
                fields.getOrDefault(name, ""), fields.getOrDefault(version, ""), kind, path);
    }

    private static Stream<String> paragraphs(String text) {
        return Arrays.stream(text.split("\\R\\R+"));
    }

    /** {@code Key: value} in each line; lines that go on with the one before begin with a blank. */
    static Map<String, String> fields(String paragraph) {
        Map<String, String> fields = new LinkedHashMap<>();
        paragraph
                .lines()
                .filter(line -> !line.isEmpty() && !Character.isWhitespace(line.charAt(0)))
                .forEach(line -> {
                    int colon = line.indexOf(':');
                    if (colon > 0) {
                        fields.putIfAbsent(
                                line.substring(0, colon), line.substring(colon + 1).strip());
                    }
                });
        return fields;
    }
}
