package dev.testenv.facts;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.testenv.facts.inside.Inside;
import dev.testenv.facts.inside.Node;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** A container of files in a map. */
final class FakeInside implements Inside, Place {
    private final Map<String, byte[]> files = new TreeMap<>();
    private final Map<Integer, Map<String, byte[]>> processes = new TreeMap<>();
    private final Map<Long, Integer> owners = new TreeMap<>();

    FakeInside file(String path, String content) {
        return file(path, content.getBytes(UTF_8));
    }

    FakeInside file(String path, byte[] content) {
        files.put(path, content);
        return this;
    }

    FakeInside process(int pid, int parent, String name, long started) {
        String stat = "%d (%s) S %d 1 1 0 -1 0 0 0 0 0 0 0 0 0 20 0 1 0 %d 4096 1\n";
        Map<String, byte[]> its = new LinkedHashMap<>();
        its.put("stat", stat.formatted(pid, name, parent, started).getBytes(UTF_8));
        its.put("cmdline", ("/bin/" + name + "\0").getBytes(UTF_8));
        processes.put(pid, its);
        return this;
    }

    FakeInside owner(long inode, int pid) {
        owners.put(inode, pid);
        return this;
    }

    @Override
    public List<Fact<Optional<Node>>> nodes(List<String> paths, boolean follow) {
        return paths.stream().map(path -> Fact.known(node(path))).toList();
    }

    private Optional<Node> node(String path) {
        byte[] content = files.get(path);
        if (content != null) {
            return Optional.of(node(path, 0100640, content.length));
        }
        return files.keySet().stream().anyMatch(file -> file.startsWith(path + "/"))
                ? Optional.of(node(path, 0040755, 0))
                : Optional.empty();
    }

    private static Node node(String path, int bits, int size) {
        return new Node(path, bits, 0, 0, size, Instant.EPOCH, 1, 1, "");
    }

    @Override
    public Fact<Optional<byte[]>> content(String path, long offset, int length) {
        byte[] content = files.get(path);
        if (content == null) {
            return Fact.known(Optional.empty());
        }
        int from = (int) Math.min(offset, content.length);
        int to = Math.min(from + length, content.length);
        return Fact.known(Optional.of(Arrays.copyOfRange(content, from, to)));
    }

    @Override
    public List<Fact<Optional<byte[]>>> contents(List<String> paths, int length) {
        return paths.stream().map(path -> content(path, 0, length)).toList();
    }

    @Override
    public Fact<Optional<List<String>>> names(String folder) {
        List<String> names =
                files.keySet().stream()
                        .filter(path -> path.startsWith(folder + "/"))
                        .map(path -> path.substring(folder.length() + 1).replaceAll("/.*", ""))
                        .distinct()
                        .toList();
        return Fact.known(names.isEmpty() ? Optional.empty() : Optional.of(names));
    }

    @Override
    public Fact<List<Node>> below(String folder, String pattern) {
        Pattern wanted = Pattern.compile(pattern);
        return Fact.known(
                files.keySet().stream()
                        .filter(path -> wanted.matcher(path).find())
                        .flatMap(path -> node(path).stream())
                        .toList());
    }

    @Override
    public Fact<Map<Integer, Map<String, byte[]>>> processes(Collection<String> names) {
        return Fact.known(processes);
    }

    @Override
    public Fact<Map<Long, Integer>> socketOwners() {
        return Fact.known(owners);
    }

    @Override
    public Fact<List<String>> addresses(String host) {
        return Fact.cannotTell("a fake has no network");
    }

    @Override
    public Fact<Optional<String>> refusal(String host, int port, Duration limit) {
        return Fact.cannotTell("a fake has no network");
    }

    @Override
    public Fact<Optional<String>> silence(String host, Duration limit) {
        return Fact.cannotTell("a fake has no network");
    }

    @Override
    public Fact<List<String>> uname() {
        return Fact.known(List.of("Linux", "fake", "6.1", "#1", "x86_64"));
    }

    @Override
    public void close() {}

    @Override
    public Inside inside() {
        return this;
    }

    @Override
    public String where() {
        return "billing/www (testenv-dev-billing-www)";
    }

    @Override
    public String hide(String text) {
        return text.replace("hunter22", "***");
    }
}
