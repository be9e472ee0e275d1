package dev.testenv.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Where Maven and Gradle keep the sources of tests. */
record SourceFolders(Path project) {
    private static final List<String> FOLDERS =
            List.of("src/test/java", "src/test/kotlin", "src/it/java", "src/integrationTest/java");

    private static final int BEFORE = 4;
    private static final int AFTER = 2;

    /** The lines around the first of the frames whose source is here; empty without one. */
    List<String> around(List<StackTraceElement> frames) {
        return frames.stream()
                .flatMap(frame ->
                        file(frame).map(file -> lines(file, frame.getLineNumber())).stream())
                .findFirst()
                .orElse(List.of());
    }

    private Optional<Path> file(StackTraceElement frame) {
        String name = frame.getFileName();
        if (name == null || frame.getLineNumber() < 1) {
            return Optional.empty();
        }
        String type = frame.getClassName();
        int end = Math.max(0, type.lastIndexOf('.'));
        String folder = type.substring(0, end).replace('.', '/');
        return FOLDERS.stream()
                .map(each -> project.resolve(each).resolve(folder).resolve(name))
                .filter(Files::isRegularFile)
                .findFirst();
    }

    private static List<String> lines(Path file, int failed) {
        try (Stream<String> all = Files.lines(file)) {
            int first = Math.max(1, failed - BEFORE);
            List<String> shown = all.skip(first - 1L).limit(failed - first + 1L + AFTER).toList();
            return IntStream.range(0, shown.size())
                    .mapToObj(i -> numbered(first + i, failed, shown.get(i)))
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            // Not UTF-8, or gone: the stack names the line all the same.
            return List.of();
        }
    }

    private static String numbered(int number, int failed, String line) {
        return "%s%5d  %s".formatted(number == failed ? ">" : " ", number, line);
    }
}
