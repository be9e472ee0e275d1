package dev.testenv.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import dev.testenv.history.HistoryLine;
import dev.testenv.history.HistoryText;
import dev.testenv.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** The file to which every run of tests adds its lines. */
public record HistoryFile(Path path) {
    private static final String VARIABLE = "TESTENV_HISTORY";
    private static final String NONE = "none";
    private static final String PLACE = ".testenv/history.jsonl";
    private static final List<String> PROJECT_FILES =
            List.of("testenv.yml", "pom.xml", "build.gradle", "build.gradle.kts");

    /** What a run may have written so far is within so many bytes from the end. */
    private static final int TAIL = 4 << 20;

    /**
     * The file of a project: what is configured, else {@code .testenv/history.jsonl} in the nearest
     * folder, upwards, that has a {@code testenv.yml} or a file of Maven's or Gradle's.
     *
     * @param folder of the project, or within it
     * @param configured a path, or {@code none}; else {@code TESTENV_HISTORY} is, if anything
     * @param variables of this process
     * @return empty when no history is wanted
     */
    public static Optional<HistoryFile> of(
            Path folder, Optional<String> configured, Map<String, String> variables) {
        return configured
                .or(() -> Optional.ofNullable(variables.get(VARIABLE)))
                .filter(path -> !path.isBlank())
                .or(() -> Optional.of(nearest(folder).resolve(PLACE).toString()))
                .filter(path -> !path.equals(NONE))
                .map(path -> new HistoryFile(folder.resolve(path)));
    }

    /**
     * The files of a project and of its modules: of those folders in it that have a file of Maven's
     * or Gradle's, too, and so on; one file when something is configured.
     *
     * @param folder of the project, or within it
     * @param variables of this process
     * @return those that exist; the project's own when none does; empty when no history is wanted
     * @throws UncheckedIOException when a folder cannot be read
     */
    public static List<HistoryFile> ofAll(Path folder, Map<String, String> variables) {
        List<HistoryFile> own = of(folder, Optional.empty(), variables).stream().toList();
        if (own.isEmpty() || !variables.getOrDefault(VARIABLE, "").isBlank()) {
            return own;
        }
        List<HistoryFile> all =
                projects(nearest(folder))
                        .map(project -> new HistoryFile(project.resolve(PLACE)))
                        .filter(file -> Files.isRegularFile(file.path))
                        .toList();
        return all.isEmpty() ? own : all;
    }

    private static Stream<Path> projects(Path folder) {
        try (Stream<Path> within = Files.list(folder)) {
            List<Path> modules =
                    within.filter(each -> Files.isDirectory(each, NOFOLLOW_LINKS))
                            .filter(HistoryFile::isProject)
                            .sorted()
                            .toList();
            return Stream.concat(
                    Stream.of(folder), modules.stream().flatMap(HistoryFile::projects));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot list '" + folder + "'", e);
        }
    }

    private static boolean isProject(Path folder) {
        return PROJECT_FILES.stream().anyMatch(file -> Files.isRegularFile(folder.resolve(file)));
    }

    private static Path nearest(Path start) {
        Path from = start.toAbsolutePath().normalize();
        return Stream.iterate(Optional.of(from), f -> f.map(Path::getParent))
                .takeWhile(Optional::isPresent)
                .flatMap(Optional::stream)
                .filter(HistoryFile::isProject)
                .findFirst()
                .orElse(from);
    }

    /**
     * All of its lines; none when it does not exist.
     *
     * @throws UncheckedIOException when it cannot be read
     */
    public HistoryText.Contents read() {
        try {
            // Broken bytes, unlike in Files.readString, break no more than their line.
            return HistoryText.read(
                    Files.exists(path)
                            ? lines(new String(Files.readAllBytes(path), UTF_8))
                            : List.of());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the history in '" + path + "'", e);
        }
    }

    /**
     * Adds lines in one piece, while no other run does.
     *
     * @param words lines that were added lately and have one of these as a member are looked at
     * @param next turns these into those to be added
     * @throws UncheckedIOException when it cannot be written
     */
    void append(Collection<String> words, UnaryOperator<List<HistoryLine>> next) {
        try {
            Files.createDirectories(path.toAbsolutePath().getParent());
            LockedFile.use(
                    path,
                    file -> {
                        String tail = tail(file);
                        List<HistoryLine> before = HistoryText.read(having(words, tail)).lines();
                        write(file, gap(tail) + text(next.apply(before)));
                    });
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write the history in '" + path + "'", e);
        }
    }

    /** Most of a run's lines concern nobody, and reading JSON takes its time. */
    private static List<String> having(Collection<String> words, String text) {
        List<String> quoted = words.stream().map(Json::write).toList();
        return lines(text).stream()
                .filter(line -> quoted.stream().anyMatch(line::contains))
                .toList();
    }

    private static List<String> lines(String text) {
        return text.lines().toList();
    }

    private static String tail(FileChannel file) throws IOException {
        long from = Math.max(0, file.size() - TAIL);
        ByteBuffer bytes = ByteBuffer.allocate((int) (file.size() - from));
        while (bytes.hasRemaining() && file.read(bytes, from + bytes.position()) >= 0) {
            // Not all has come yet.
        }
        return new String(bytes.array(), 0, bytes.position(), UTF_8);
    }

    /** A line that somebody could not finish must not spoil the next one. */
    private static String gap(String tail) {
        return tail.isEmpty() || tail.endsWith("\n") ? "" : "\n";
    }

    private static String text(List<HistoryLine> lines) {
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append(HistoryText.write(line)).append('\n'));
        return text.toString();
    }

    private static void write(FileChannel file, String text) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(UTF_8));
        file.position(file.size());
        while (bytes.hasRemaining()) {
            int unused = file.write(bytes);
        }
    }
}
