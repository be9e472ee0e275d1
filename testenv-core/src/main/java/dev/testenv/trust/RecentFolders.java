package dev.testenv.trust;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Folders of which the most recently used are kept: tests and builds have environments of their
 * own, and each would leave its CA for ever.
 */
final class RecentFolders {
    private RecentFolders() {}

    /**
     * Notes that a folder is used, and removes those beside it that were not for the longest time.
     *
     * @param most how many are kept
     */
    static void use(Path folder, int most, Instant now) {
        try {
            Files.setLastModifiedTime(folder, FileTime.from(now));
            try (Stream<Path> all = Files.list(folder.toAbsolutePath().resolveSibling("."))) {
                List<Path> old =
                        all.filter(Files::isDirectory)
                                .sorted(Comparator.comparing(RecentFolders::used).reversed())
                                .skip(most)
                                .toList();
                old.forEach(RecentFolders::remove);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Could not tidy up beside '" + folder + "'", e);
        }
    }

    private static FileTime used(Path folder) {
        try {
            return Files.getLastModifiedTime(folder);
        } catch (IOException e) {
            return FileTime.fromMillis(0); // somebody else has just removed it
        }
    }

    private static void remove(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            return; // somebody else removes it, or writes into it and so uses it
        }
    }
}
