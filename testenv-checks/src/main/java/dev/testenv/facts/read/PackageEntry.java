package dev.testenv.facts.read;

import java.util.Comparator;
import java.util.Locale;

/**
 * Something that is installed.
 *
 * @param name as its packager wrote it; of a jar {@code group:artifact}, or the artifact alone
 * @param version as its packager wrote it; empty when it does not say
 * @param kind who has installed it
 * @param path where it is, inside of what; empty of a distribution's packages
 */
public record PackageEntry(String name, String version, Kind kind, String path) {
    /** By kind, name, version and path. */
    public static final Comparator<PackageEntry> ORDER =
            Comparator.comparing(PackageEntry::kind)
                    .thenComparing(PackageEntry::name)
                    .thenComparing(PackageEntry::version)
                    .thenComparing(PackageEntry::path);

    /** The kinds of packages. */
    public enum Kind {
        DPKG,
        APK,
        PIP,
        NPM,
        JAR;

        /** As in JSON: {@code dpkg}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Whether it is the one that is called that, in the way of its kind. */
    public boolean isCalled(String wanted) {
        return switch (kind) {
            case DPKG, APK, NPM -> name.equals(wanted);
            case PIP -> normal(name).equals(normal(wanted));
            case JAR -> name.equals(wanted) || name.endsWith(":" + wanted);
        };
    }

    /** Python's names are equal when these are. */
    private static String normal(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[-_.]+", "-");
    }

    /** {@code dpkg python3 3.11.2-1+b1}. */
    @Override
    public String toString() {
        return kind.word() + " " + name + " " + version + (path.isEmpty() ? "" : " in " + path);
    }
}
