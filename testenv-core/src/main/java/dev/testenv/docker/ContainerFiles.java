package dev.testenv.docker;

import dev.testenv.socket.EngineClient;
import dev.testenv.socket.EngineException;
import dev.testenv.socket.TarEntry;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * The files of one container, through the engine's archive calls: whatever is in its image, and
 * whether it runs or not. What the engine refuses is an {@link EngineException}.
 */
public final class ContainerFiles {
    private final EngineClient engine;
    private final String container;

    /**
     * @param container its id
     */
    public ContainerFiles(EngineClient engine, String container) {
        this.engine = engine;
        this.container = container;
    }

    /**
     * What lies at a path, without what is below a folder; empty when nothing does.
     *
     * @param path absolute, or empty for the root folder
     * @throws IllegalArgumentException when it is one of symbolic links that lead in a circle
     */
    public Optional<TarEntry> look(String path) {
        try {
            return Optional.of(engine.look(container, path.isEmpty() ? "/" : path));
        } catch (EngineException e) {
            if (saysNothingThere(e)) {
                return Optional.empty();
            }
            if (e.reason().contains("too many links")) {
                throw new IllegalArgumentException("its symbolic links lead in a circle", e);
            }
            throw e;
        }
    }

    private static boolean saysNothingThere(EngineException e) {
        return e.reason().startsWith("Could not find the file")
                || e.reason().endsWith("not a directory");
    }

    /**
     * Where a path leads when all symbolic links are followed; what does not exist has none.
     *
     * @param path absolute
     * @throws IllegalArgumentException when they lead in a circle
     */
    public String real(String path) {
        Deque<String> open = new ArrayDeque<>(parts(path));
        String done = "";
        while (!open.isEmpty()) {
            String part = open.pop();
            String here = done + "/" + part;
            if (part.equals("..")) {
                done = parent(done);
            } else if (look(here).orElse(null) instanceof TarEntry.Link link) {
                parts(link.target()).reversed().forEach(open::push);
                done = link.target().startsWith("/") ? "" : done;
            } else {
                done = here;
            }
        }
        return done.isEmpty() ? "/" : done;
    }

    private static List<String> parts(String path) {
        return Arrays.stream(path.split("/"))
                .filter(part -> !part.isEmpty() && !part.equals("."))
                .toList();
    }

    /** The folder that something lies in; the root's is empty. */
    public static String parent(String path) {
        return path.substring(0, Math.max(0, path.lastIndexOf('/')));
    }

    /** Puts a file into a folder, which must exist; one of its name goes. */
    public void put(String folder, TarEntry.File file) {
        engine.put(container, folder.isEmpty() ? "/" : folder, List.of(file));
    }

    /** Names of what lies in a folder, sorted. Costs as much as reading all that is below. */
    public List<String> list(String folder) {
        return engine.archive(container, folder + "/.").stream()
                .map(TarEntry::name)
                .filter(name -> !name.equals(".") && !name.contains("/"))
                .sorted()
                .toList();
    }
}
