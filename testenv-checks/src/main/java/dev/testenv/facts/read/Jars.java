package dev.testenv.facts.read;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.testenv.facts.read.PackageEntry.Kind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * What a jar consists of: itself, what Maven says was put into it, and the jars in it, to any
 * reasonable depth.
 */
public final class Jars {
    private static final Pattern POM = Pattern.compile("META-INF/maven/.+/pom\\.properties");
    private static final Pattern ARCHIVE = Pattern.compile(".+\\.[jw]ar");

    /** {@code log4j-core-2.17.1.jar}: the version begins with the first digit behind a hyphen. */
    private static final Pattern FILE_NAME =
            Pattern.compile("(?:.*/)?(.+?)(?:-(\\d.*))?\\.[jwe]ar");

    private static final int DEEPEST = 5;

    private Jars() {}

    /**
     * Everything in a jar that has a name.
     *
     * @param path the jar's; of jars in it {@code outer.jar!/inner.jar}
     * @throws IOException when it is no archive
     */
    public static List<PackageEntry> read(byte[] jar, String path) throws IOException {
        List<PackageEntry> found = new ArrayList<>();
        read(jar, path, 0, found);
        return found;
    }

    private static void read(byte[] jar, String path, int depth, List<PackageEntry> found)
            throws IOException {
        List<PackageEntry> here = new ArrayList<>();
        String manifest = "";
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(jar))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                String name = entry.getName();
                if (POM.matcher(name).matches()) {
                    maven(new String(zip.readAllBytes(), UTF_8), path).ifPresent(here::add);
                } else if (name.equals("META-INF/MANIFEST.MF")) {
                    manifest = new String(zip.readAllBytes(), UTF_8);
                } else if (depth < DEEPEST && ARCHIVE.matcher(name).matches()) {
                    read(zip.readAllBytes(), path + "!/" + name, depth + 1, found);
                }
            }
        }
        found.addAll(here.isEmpty() ? List.of(byName(path, manifest)) : here);
    }

    private static Optional<PackageEntry> maven(String text, String path) throws IOException {
        Properties pom = new Properties();
        pom.load(new StringReader(text));
        String artifact = pom.getProperty("artifactId", "");
        return artifact.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new PackageEntry(
                                pom.getProperty("groupId", "") + ":" + artifact,
                                pom.getProperty("version", ""),
                                Kind.JAR,
                                path));
    }

    /**
     * One that Maven has not made: its file's name, and the version that it or its manifest says.
     */
    private static PackageEntry byName(String path, String manifest) {
        Matcher name = FILE_NAME.matcher(path);
        boolean matches = name.matches();
        String version = matches && name.group(2) != null ? name.group(2) : version(manifest);
        return new PackageEntry(matches ? name.group(1) : path, version, Kind.JAR, path);
    }

    private static String version(String manifest) {
        Map<String, String> main = PackageTexts.fields(manifest.split("\\R\\R", 2)[0]);
        return main.getOrDefault("Implementation-Version", main.getOrDefault("Bundle-Version", ""));
    }
}
