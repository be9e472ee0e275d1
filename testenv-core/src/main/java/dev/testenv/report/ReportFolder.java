package dev.testenv.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The files of a report:
 *
 * <pre>
 * index.html                       the page
 * run                              which run it is about
 * parts/ID.json                    what each JVM of the run has added
 * tests/TEST/evidence.json ...     one folder for each test that failed
 * </pre>
 *
 * <p>Several JVMs may write at the same time. Each writes files of its own; what concerns all is
 * done under a lock.
 */
final class ReportFolder {
    private final Path folder;

    private ReportFolder(Path folder) {
        this.folder = folder;
    }

    /** Opens a folder, which need not exist. What another run has left in it is removed. */
    static ReportFolder open(Path folder, String run) {
        ReportFolder opened = new ReportFolder(folder);
        opened.locked(() -> {
            Path mark = folder.resolve("run");
            if (!Files.exists(mark) || !Files.readString(mark).equals(run)) {
                remove(folder.resolve("parts"));
                remove(folder.resolve("tests"));
                Files.deleteIfExists(folder.resolve("index.html"));
                Files.writeString(mark, run);
            }
        });
        return opened;
    }

    /** One that is only read. */
    static ReportFolder at(Path folder) {
        return new ReportFolder(folder);
    }

    private static void remove(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(each);
                }
            }
        }
    }

    /**
     * Makes a folder for a test.
     *
     * @param name wanted for it; others of that name may exist
     * @return its path from here, with slashes
     */
    String testFolder(String name) {
        Path tests = folder.resolve("tests");
        return files(() -> {
            Files.createDirectories(tests);
            for (int i = 1; ; i++) {
                String numbered = i == 1 ? name : name + "-" + i;
                try {
                    Files.createDirectory(tests.resolve(numbered));
                    return "tests/" + numbered;
                } catch (FileAlreadyExistsException e) {
                    // Another invocation's; the next number may do.
                }
            }
        });
    }

    void write(String path, String content) {
        write(path, content.getBytes(UTF_8));
    }

    void write(String path, byte[] content) {
        Path unused = files(() -> Files.write(folder.resolve(path), content));
    }

    String read(String path) {
        return files(() -> Files.readString(folder.resolve(path)));
    }

    /** Adds what a JVM has to say. */
    void addPart(String json) {
        Path unused = files(() -> Files.createDirectories(folder.resolve("parts")));
        write("parts/" + UUID.randomUUID() + ".json", json);
    }

    /** What turns all parts into the page. */
    @FunctionalInterface
    interface PageMaker {
        String page(List<String> parts);
    }

    /** Writes the page of all parts that there are. */
    Path writePage(PageMaker maker) {
        Path page = folder.resolve("index.html");
        locked(() -> {
            Path next = folder.resolve("index.html.next");
            Files.writeString(next, maker.page(parts()));
            Files.move(next, page, StandardCopyOption.REPLACE_EXISTING);
        });
        return page;
    }

    /** All that was added. */
    List<String> parts() {
        return files(() -> {
            try (Stream<Path> files = Files.list(folder.resolve("parts"))) {
                List<String> parts = new ArrayList<>();
                for (Path file : files.sorted().toList()) {
                    parts.add(Files.readString(file));
                }
                return parts;
            }
        });
    }

    private interface Steps {
        void take() throws IOException;
    }

    private void locked(Steps steps) {
        Path unused =
                files(() -> {
                    Files.createDirectories(folder);
                    LockedFile.use(folder.resolve(".lock"), lock -> steps.take());
                    return folder;
                });
    }

    private interface FileWork<T> {
        T make() throws IOException;
    }

    private <T> T files(FileWork<T> work) {
        try {
            return work.make();
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Cannot read or write the report in '" + folder + "': " + e.getMessage(), e);
        }
    }
}
