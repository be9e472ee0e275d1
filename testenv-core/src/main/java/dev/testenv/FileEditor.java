package dev.testenv;

import static dev.testenv.model.Quoted.quoted;

import dev.testenv.docker.Companion;
import dev.testenv.docker.ContainerFiles;
import dev.testenv.dsl.KeptFile;
import dev.testenv.socket.EngineClient;
import dev.testenv.socket.EngineException;
import dev.testenv.socket.Fields;
import dev.testenv.socket.TarEntry;
import dev.testenv.socket.TarEntry.Attributes;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Changes single files of one container. What is in the way is the message of an {@link
 * IllegalArgumentException}; which file it was, the caller knows.
 */
final class FileEditor {
    private static final int PLAIN = 0644;

    private final EngineClient engine;
    private final Companion companion;
    private final String container;
    private final String startedAt;
    private final boolean running;
    private final ContainerFiles files;

    private FileEditor(
            EngineClient engine,
            String environment,
            String container,
            String startedAt,
            boolean running) {
        this.engine = engine;
        this.companion = new Companion(engine, environment);
        this.container = container;
        this.startedAt = startedAt;
        this.running = running;
        this.files = new ContainerFiles(engine, container);
    }

    /**
     * @param inspected what the engine knows about the container
     */
    static FileEditor of(EngineClient engine, String environment, Map<String, Object> inspected) {
        Object state = Fields.at(inspected, "State");
        return new FileEditor(
                engine,
                environment,
                Fields.text(inspected, "Id"),
                Fields.text(state, "StartedAt"),
                Fields.flag(state, "Running"));
    }

    /**
     * How a file was at a moment.
     *
     * @param container which it was in
     * @param startedAt when that was last started, as the engine says it
     * @param path without symbolic links
     */
    record Kept(String container, String startedAt, String path, Optional<TarEntry.File> file) {}

    byte[] bytes(String path) {
        return file(files.real(path)).orElseThrow(() -> refused("there is none")).content();
    }

    boolean exists(String path) {
        return files.look(files.real(path)).isPresent();
    }

    List<String> list(String path) {
        String folder = files.real(path);
        if (files.look(folder).orElse(null) instanceof TarEntry.Folder) {
            return files.list(folder);
        }
        throw refused("there is no such folder");
    }

    void write(String path, byte[] content, Optional<Integer> mode) {
        String real = files.real(path);
        Attributes whose = whose(real);
        Attributes attributes =
                new Attributes(
                        mode.orElse(whose.mode()),
                        whose.uid(),
                        whose.gid(),
                        Instant.now().getEpochSecond());
        String name = real.substring(real.lastIndexOf('/') + 1);
        files.put(ContainerFiles.parent(real), new TarEntry.File(name, content, attributes));
    }

    /** Those of the file that is there, else what a new one in its folder gets. */
    private Attributes whose(String path) {
        String folder = ContainerFiles.parent(path);
        if (!(files.look(folder).orElse(null) instanceof TarEntry.Folder around)) {
            throw refused("the folder " + quoted(folder) + " does not exist. Make it first");
        }
        return file(path)
                .map(TarEntry.File::attributes)
                .orElseGet(() ->
                        new Attributes(
                                PLAIN, around.attributes().uid(), around.attributes().gid(), 0));
    }

    private Optional<TarEntry.File> file(String path) {
        return files.look(path)
                .map(entry ->
                        switch (entry) {
                            case TarEntry.File file -> file;
                            case TarEntry.Folder folder -> throw refused("it is a folder");
                            case TarEntry.Link link -> throw refused("it changes at this moment");
                        });
    }

    void remove(String path) {
        String real = files.real(path);
        if (file(real).isPresent()) {
            requireRunning();
            removeFromWithin(real);
            if (files.look(real).isPresent()) {
                removeFromBeside(real);
            }
        }
    }

    private void requireRunning() {
        if (!running) {
            throw refused("its container is stopped");
        }
    }

    /** With the image's own program, if it has one; whether the file is gone is seen later. */
    private void removeFromWithin(String path) {
        try {
            var unused = engine.execAsRoot(container, List.of("rm", "-f", "--", path));
        } catch (EngineException e) {
            if (e.status() == 0) {
                throw e;
            }
        }
    }

    private void removeFromBeside(String path) {
        String said =
                companion.run(container, List.of("rm", "-f", "--", "/proc/1/root" + path)).stderr();
        if (files.look(path).isPresent()) {
            throw refused(said.isBlank() ? "it is still there" : said.strip());
        }
    }

    Kept keep(String path) {
        String real = files.real(path);
        return new Kept(container, startedAt, real, file(real));
    }

    /** What another container has is not what was kept. */
    KeptFile.Found putBack(Kept kept) {
        Optional<TarEntry.File> now = file(kept.path());
        if (!kept.container().equals(container) || same(now, kept.file())) {
            return KeptFile.Found.UNCHANGED;
        }
        kept.file()
                .ifPresentOrElse(
                        before -> files.put(ContainerFiles.parent(kept.path()), before),
                        () -> remove(kept.path()));
        return kept.startedAt().equals(startedAt)
                ? KeptFile.Found.CHANGED
                : KeptFile.Found.STARTED_WITH_CHANGES;
    }

    private static boolean same(Optional<TarEntry.File> now, Optional<TarEntry.File> before) {
        return now.isPresent() && before.isPresent()
                ? same(now.get(), before.get())
                : now.isEmpty() && before.isEmpty();
    }

    private static boolean same(TarEntry.File one, TarEntry.File other) {
        return Arrays.equals(one.content(), other.content())
                && one.attributes().mode() == other.attributes().mode()
                && one.attributes().uid() == other.attributes().uid()
                && one.attributes().gid() == other.attributes().gid();
    }

    private static IllegalArgumentException refused(String why) {
        return new IllegalArgumentException(why);
    }
}
