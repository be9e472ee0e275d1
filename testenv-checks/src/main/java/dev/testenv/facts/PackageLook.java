package dev.testenv.facts;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.testenv.facts.inside.Inside;
import dev.testenv.facts.inside.Node;
import dev.testenv.facts.read.Jars;
import dev.testenv.facts.read.PackageEntry;
import dev.testenv.facts.read.PackageTexts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** Finds out what is installed, from what the installers have left behind. */
final class PackageLook {
    private static final String DPKG = "/var/lib/dpkg/status";
    private static final String DPKG_FOLDER = "/var/lib/dpkg/status.d";
    private static final String APK = "/lib/apk/db/installed";
    private static final String NEWER_APK = "/usr/lib/apk/db/installed";
    private static final List<String> RPM = List.of("/var/lib/rpm", "/usr/lib/sysimage/rpm");

    private static final String PYTHON =
            "(dist|site)-packages/[^/]+\\.(dist-info/METADATA|egg-info(/PKG-INFO)?)$";
    private static final String NODE = "/node_modules/(@[^/]+/)?[^/]+/package\\.json$";
    private static final String ARCHIVES = "\\.[jw]ar$";

    /** What a text of an installer has at most. */
    private static final int TEXT = 64 << 20;

    /** A description of one package. */
    private static final int SHORT_TEXT = 1 << 20;

    private static final int LARGEST_JAR = 256 << 20;

    private final Inside inside;
    private final String where;

    PackageLook(Inside inside, String where) {
        this.inside = inside;
        this.where = where;
    }

    /** By kind and name. What keeps no list that can be read here has none. */
    Fact<List<PackageEntry>> all() {
        Fact<List<PackageEntry>> own =
                ofDistribution() instanceof Fact.Known<List<PackageEntry>> known
                        ? known
                        : Fact.known(List.of());
        return own.flatMap(a ->
                python().flatMap(b ->
                        node().flatMap(c ->
                                java().map(d ->
                                        Stream.of(a, b, c, d)
                                                .flatMap(List::stream)
                                                .sorted(PackageEntry.ORDER)
                                                .toList()))));
    }

    /** dpkg's and apk's. */
    Fact<List<PackageEntry>> ofDistribution() {
        Fact<Optional<String>> dpkg = text(DPKG);
        Fact<List<String>> parts = parts();
        Fact<Optional<String>> apk =
                text(APK).flatMap(old -> old.isPresent() ? Fact.known(old) : text(NEWER_APK));
        return dpkg.flatMap(one ->
                parts.flatMap(several ->
                        apk.flatMap(two -> {
                            if (one.isEmpty() && several.isEmpty() && two.isEmpty()) {
                                return none();
                            }
                            List<PackageEntry> found = new ArrayList<>();
                            one.map(PackageTexts::dpkg).ifPresent(found::addAll);
                            several.forEach(part -> found.addAll(PackageTexts.dpkg(part)));
                            two.map(PackageTexts::apk).ifPresent(found::addAll);
                            return Fact.known(found.stream().sorted(PackageEntry.ORDER).toList());
                        })));
    }

    private Fact<List<PackageEntry>> none() {
        boolean rpm =
                inside.nodes(RPM, true).stream()
                        .anyMatch(fact ->
                                fact instanceof Fact.Known<Optional<Node>> known
                                        && known.value().isPresent());
        return Fact.cannotTell(
                where
                        + (rpm
                                ? " keeps its packages in a database that only rpm reads"
                                : " has no list of packages, neither dpkg's nor apk's"));
    }

    /** Images without dpkg have a file for each package, beside one with its checksums. */
    private Fact<List<String>> parts() {
        return inside.names(DPKG_FOLDER)
                .flatMap(names ->
                        texts(
                                names.orElse(List.of()).stream()
                                        .filter(name -> !name.endsWith(".md5sums"))
                                        .map(name -> DPKG_FOLDER + "/" + name)
                                        .toList()));
    }

    /** Of all Pythons of the image. */
    Fact<List<PackageEntry>> python() {
        return described(PYTHON, PackageTexts::python);
    }

    /** Of all programs in the image. */
    Fact<List<PackageEntry>> node() {
        return described(NODE, PackageTexts::node);
    }

    private Fact<List<PackageEntry>> described(
            String pattern, BiFunction<String, String, Optional<PackageEntry>> meaning) {
        return files(pattern)
                .flatMap(paths ->
                        texts(paths)
                                .map(texts -> {
                                    List<PackageEntry> found = new ArrayList<>();
                                    for (int i = 0; i < paths.size(); i++) {
                                        meaning.apply(texts.get(i), paths.get(i))
                                                .ifPresent(found::add);
                                    }
                                    return found;
                                }));
    }

    /** In jars, and in jars inside of jars. */
    Fact<List<PackageEntry>> java() {
        return files(ARCHIVES).flatMap(this::inArchives);
    }

    private Fact<List<PackageEntry>> inArchives(List<String> paths) {
        List<PackageEntry> found = new ArrayList<>();
        for (String path : paths) {
            // One at a time: a hundred of them together would need too much memory.
            Fact<Optional<byte[]>> jar = inside.content(path, 0, LARGEST_JAR);
            if (jar instanceof Fact.CannotTell<Optional<byte[]>> not) {
                return Fact.cannotTell(not.why());
            }
            try {
                found.addAll(Jars.read(jar.get().orElse(new byte[0]), path));
            } catch (IOException e) {
                return Fact.cannotTell(
                        "'" + path + "' in " + where + " is no jar: " + e.getMessage());
            }
        }
        return Fact.known(found);
    }

    private Fact<List<String>> files(String pattern) {
        return inside.below("/", pattern)
                .map(nodes ->
                        nodes.stream()
                                .filter(node -> node.kind() == Node.Kind.FILE)
                                .map(Node::path)
                                .sorted()
                                .toList());
    }

    private Fact<Optional<String>> text(String path) {
        return inside.content(path, 0, TEXT)
                .map(content -> content.map(bytes -> new String(bytes, UTF_8)));
    }

    private Fact<List<String>> texts(List<String> paths) {
        List<String> texts = new ArrayList<>();
        for (Fact<Optional<byte[]>> content : inside.contents(paths, SHORT_TEXT)) {
            if (content instanceof Fact.CannotTell<Optional<byte[]>> not) {
                return Fact.cannotTell(not.why());
            }
            texts.add(new String(content.get().orElse(new byte[0]), UTF_8));
        }
        return Fact.known(texts);
    }
}
