package dev.testenv.sitectl;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * The programs of this machine.
 *
 * @param path the value of {@code PATH}
 */
public record Programs(String path) {
    /** Whether a shell would find a program of that name. */
    public boolean have(String name) {
        return name.contains("/")
                ? isProgram(Path.of(name))
                : Arrays.stream(path.split(File.pathSeparator))
                        .anyMatch(folder -> isProgram(Path.of(folder, name)));
    }

    private static boolean isProgram(Path file) {
        return Files.isExecutable(file) && !Files.isDirectory(file);
    }
}
