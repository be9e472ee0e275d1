package dev.testenv.facts;

import dev.testenv.facts.inside.Node;
import dev.testenv.facts.read.PackageEntry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * How two containers differ.
 *
 * @param lines one for each difference: what it is, what the first has, what the other has; secrets
 *     are hidden
 */
public record Differences(List<String> lines) {
    /** So many are told; a person has seen enough then. */
    private static final int MOST = 50;

    /** Larger files are said to differ, and not where. */
    private static final long TEXT = 1 << 20;

    private static final String NONE = "(none)";

    public Differences {
        lines = List.copyOf(lines);
    }

    /** Whether there are none. */
    public boolean isEmpty() {
        return lines.isEmpty();
    }

    /** What is installed, the variables, and the image. */
    static Differences between(Facts one, Facts other) {
        List<String> lines = new ArrayList<>();
        compare(
                "image",
                Map.of("", one.container().imageId()),
                Map.of("", other.container().imageId()),
                lines);
        compare("package", versions(one), versions(other), lines);
        compare("variable", one.environment().masked(), other.environment().masked(), lines);
        return new Differences(lines);
    }

    private static Map<String, String> versions(Facts facts) {
        return facts.allPackages().get().stream()
                .collect(
                        Collectors.toMap(
                                p -> p.kind().word() + " " + p.name(),
                                PackageEntry::version,
                                (a, b) -> a.equals(b) ? a : a + " and " + b,
                                TreeMap::new));
    }

    private static void compare(
            String what, Map<String, String> one, Map<String, String> other, List<String> lines) {
        TreeSet<String> names = new TreeSet<>(one.keySet());
        names.addAll(other.keySet());
        for (String name : names) {
            String a = one.getOrDefault(name, NONE);
            String b = other.getOrDefault(name, NONE);
            if (!a.equals(b)) {
                lines.add((what + " " + name).strip() + ": " + a + " | " + b);
            }
        }
    }

    /** The files below a folder: kind, permissions, owner, link target and content. */
    static Differences ofFiles(Facts one, Facts other, String folder) {
        Map<String, Node> ours = nodes(one, folder);
        Map<String, Node> theirs = nodes(other, folder);
        List<String> lines = new ArrayList<>();
        compare("file", described(ours), described(theirs), lines);
        ours.forEach((path, node) -> {
            Node their = theirs.get(path);
            if (their != null && node.kind() == Node.Kind.FILE && their.kind() == Node.Kind.FILE) {
                content(one, other, path, node, their).ifPresent(lines::add);
            }
        });
        return new Differences(lines);
    }

    private static Map<String, Node> nodes(Facts facts, String folder) {
        return facts.inside().below(folder, "").get().stream()
                .collect(Collectors.toMap(Node::path, n -> n, (a, b) -> a, TreeMap::new));
    }

    private static Map<String, String> described(Map<String, Node> nodes) {
        Map<String, String> described = new TreeMap<>();
        nodes.forEach((path, node) ->
                described.put(
                        path,
                        node.kind().name().toLowerCase(Locale.ROOT)
                                + " "
                                + node.mode()
                                + " "
                                + node.uid()
                                + ":"
                                + node.gid()
                                + (node.target().isEmpty() ? "" : " -> " + node.target())));
        return described;
    }

    private static Optional<String> content(
            Facts one, Facts other, String path, Node ours, Node theirs) {
        String what = "content of " + path + ": ";
        if (ours.size() > TEXT || theirs.size() > TEXT) {
            boolean same =
                    ours.size() == theirs.size()
                            && one.file(path).sha256().equals(other.file(path).sha256());
            return same
                    ? Optional.empty()
                    : Optional.of(what + ours.size() + " | " + theirs.size() + " bytes");
        }
        byte[] a = one.file(path).content();
        byte[] b = other.file(path).content();
        if (Arrays.equals(a, b)) {
            return Optional.empty();
        }
        List<String> left = one.file(path).text().lines().toList();
        List<String> right = other.file(path).text().lines().toList();
        int at = 0;
        while (at < Math.min(left.size(), right.size()) && left.get(at).equals(right.get(at))) {
            at++;
        }
        return Optional.of(
                what
                        + "line "
                        + (at + 1)
                        + ": "
                        + one.place().hide(line(left, at))
                        + " | "
                        + other.place().hide(line(right, at)));
    }

    private static String line(List<String> lines, int at) {
        return at < lines.size() ? lines.get(at) : "(end)";
    }

    /** A line each, the first fifty. */
    @Override
    public String toString() {
        String first = lines.stream().limit(MOST).collect(Collectors.joining("\n"));
        return lines.size() <= MOST
                ? first
                : first + "\n... and " + (lines.size() - MOST) + " more";
    }
}
