package dev.testenv.facts.inside;

import dev.testenv.EndpointContainer;
import dev.testenv.facts.Fact;
import dev.testenv.socket.EngineException;
import dev.testenv.socket.EngineStream;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The files of a container that does not run, from the archives that the engine makes of them. All
 * else of it cannot be told: it has no processes and no network.
 */
public final class StoppedFiles implements Inside {
    /** As the kernel's. */
    private static final int MOST_LINKS = 40;

    /** There while it runs only; the archive has empty folders in their place. */
    private static final Pattern OF_THE_KERNEL = Pattern.compile("^/(proc|sys|dev)/");

    private final EndpointContainer target;

    public StoppedFiles(EndpointContainer target) {
        this.target = target;
    }

    /** Does something at the first entry of an archive. */
    @FunctionalInterface
    private interface Reading<T> {
        T read(TarHeader first, InputStream archive) throws IOException;
    }

    private <T> Fact<Optional<T>> archive(String path, Reading<T> reading) {
        if (OF_THE_KERNEL.matcher(path).find()) {
            return notRunning();
        }
        String call =
                "/containers/"
                        + target.id()
                        + "/archive?path="
                        + URLEncoder.encode(path, StandardCharsets.UTF_8);
        try (EngineStream answer = target.engine().listen(call)) {
            InputStream archive = new BufferedInputStream(answer.raw());
            Optional<TarHeader> first = TarHeader.next(archive);
            return Fact.known(
                    first.isPresent()
                            ? Optional.of(reading.read(first.get(), archive))
                            : Optional.empty());
        } catch (EngineException e) {
            return e.isNotFound() ? Fact.known(Optional.empty()) : cannot(path, e.reason());
        } catch (IOException e) {
            return cannot(path, String.valueOf(e.getMessage()));
        }
    }

    private <T> Fact<T> cannot(String path, String why) {
        return Fact.cannotTell("'" + path + "' in " + target + ": " + why);
    }

    private <T> Fact<T> notRunning() {
        return Fact.cannotTell(target + " is not running");
    }

    @Override
    public List<Fact<Optional<Node>>> nodes(List<String> paths, boolean follow) {
        return paths.stream().map(path -> node(path, follow)).toList();
    }

    private Fact<Optional<Node>> node(String path, boolean follow) {
        return archive(follow ? direct(path) : path, (first, archive) -> first.node(path));
    }

    private static String behind(String link, String target) {
        return Path.of(link).resolveSibling(target).normalize().toString();
    }

    /** The path that a file has without a link at its end. */
    private String direct(String path) {
        String at = path;
        for (int links = 0; links < MOST_LINKS; links++) {
            String place = at;
            Fact<Optional<String>> target =
                    archive(at, (first, archive) -> first.type() == '2' ? first.target() : "");
            Optional<String> next =
                    target instanceof Fact.Known<Optional<String>> known
                            ? known.value().filter(t -> !t.isEmpty()).map(t -> behind(place, t))
                            : Optional.empty();
            if (next.isEmpty()) {
                return at;
            }
            at = next.get();
        }
        return at;
    }

    @Override
    public Fact<Optional<byte[]>> content(String path, long offset, int length) {
        return archive(
                direct(path),
                (first, archive) -> {
                    if (first.type() != '0') {
                        throw new IOException("it is no file");
                    }
                    archive.skipNBytes(Math.min(offset, first.size()));
                    long left = Math.max(0, first.size() - offset);
                    return archive.readNBytes((int) Math.min(left, length));
                });
    }

    @Override
    public List<Fact<Optional<byte[]>>> contents(List<String> paths, int length) {
        return paths.stream().map(path -> content(path, 0, length)).toList();
    }

    @Override
    public Fact<Optional<List<String>>> names(String folder) {
        return archive(
                direct(folder),
                (first, archive) -> {
                    if (first.type() != '5') {
                        throw new IOException("it is no folder");
                    }
                    return all(first, archive).stream()
                            .map(header -> header.name().substring(first.name().length()))
                            .map(name -> name.replaceFirst("^/", ""))
                            .filter(name -> !name.isEmpty() && !name.contains("/"))
                            .sorted()
                            .toList();
                });
    }

    private static List<TarHeader> all(TarHeader first, InputStream archive) throws IOException {
        List<TarHeader> headers = new ArrayList<>();
        first.skip(archive);
        for (Optional<TarHeader> next = TarHeader.next(archive);
                next.isPresent();
                next = TarHeader.next(archive)) {
            headers.add(next.get());
            next.get().skip(archive);
        }
        return headers;
    }

    @Override
    public Fact<List<Node>> below(String folder, String pattern) {
        Pattern wanted = Pattern.compile(pattern);
        String root = folder.equals("/") ? "" : folder;
        return this.<List<Node>>archive(
                        folder,
                        (first, archive) ->
                                all(first, archive).stream()
                                        .map(h -> node(h, root, first.name()))
                                        .filter(node -> wanted.matcher(node.path()).find())
                                        .toList())
                .map(nodes -> nodes.orElse(List.of()));
    }

    private static Node node(TarHeader header, String root, String top) {
        String rest = header.name().substring(Math.min(top.length(), header.name().length()));
        return header.node(root + (rest.startsWith("/") ? rest : "/" + rest));
    }

    @Override
    public Fact<Map<Integer, Map<String, byte[]>>> processes(Collection<String> names) {
        return notRunning();
    }

    @Override
    public Fact<Map<Long, Integer>> socketOwners() {
        return notRunning();
    }

    @Override
    public Fact<List<String>> addresses(String host) {
        return notRunning();
    }

    @Override
    public Fact<Optional<String>> refusal(String host, int port, Duration limit) {
        return notRunning();
    }

    @Override
    public Fact<Optional<String>> silence(String host, Duration limit) {
        return notRunning();
    }

    @Override
    public Fact<List<String>> uname() {
        return notRunning();
    }

    /** Nothing is open. */
    @Override
    public void close() {}
}
