package dev.testenv;

import dev.testenv.yaml.ProjectSettings;
import dev.testenv.yaml.SettingsException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The folder that paths in a declaration are relative to, and what its {@code testenv.yml} says.
 *
 * @param folder where {@code testenv.yml} lies; the folder the search began in when there is none
 * @param settings what it says
 */
public record Project(Path folder, ProjectSettings settings) {
    /** The name of the settings file. */
    public static final String FILE = "testenv.yml";

    /**
     * The project that a folder belongs to: the nearest {@code testenv.yml} in it or above it.
     *
     * @throws SettingsException when that file cannot be used
     */
    public static Project nearest(Path start) {
        Path from = start.toAbsolutePath().normalize();
        for (Path folder = from; folder != null; folder = folder.getParent()) {
            Path file = folder.resolve(FILE);
            if (Files.isRegularFile(file)) {
                return new Project(folder, ProjectSettings.parse(file.toString(), text(file)));
            }
        }
        return new Project(from, ProjectSettings.NONE);
    }

    /** A path as written in a declaration: absolute, or relative to the folder. */
    public Path resolve(String path) {
        return folder.resolve(path).normalize();
    }

    /** The project's secrets. */
    public Secrets secrets(Map<String, String> environmentVariables) {
        return new Secrets(environmentVariables, folder.resolve(".testenv").resolve("secrets"));
    }

    /**
     * The class path with patterns such as {@code lib/*.jar} replaced by what matches, sorted.
     *
     * @throws SettingsException for an entry that does not exist
     */
    public List<Path> classpath() {
        List<Path> entries = new ArrayList<>();
        for (String entry : settings.classpath()) {
            List<Path> found = matching(entry);
            if (found.isEmpty()) {
                throw new SettingsException(
                        folder.resolve(FILE).toString(),
                        0,
                        0,
                        "classpath entry '"
                                + entry
                                + "' does not exist in '"
                                + folder
                                + "'; build it first, or correct the entry");
            }
            entries.addAll(found);
        }
        return entries;
    }

    private List<Path> matching(String entry) {
        int slash = entry.lastIndexOf('/');
        String pattern = entry.substring(slash + 1);
        if (!pattern.contains("*")) {
            Path path = resolve(entry);
            return Files.exists(path) ? List.of(path) : List.of();
        }
        Path parent = resolve(entry.substring(0, Math.max(slash, 0)));
        if (!Files.isDirectory(parent)) {
            return List.of();
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(parent, pattern)) {
            List<Path> found = new ArrayList<>();
            files.forEach(found::add);
            return found.stream().sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot list '" + parent + "' for the class path", e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (CharacterCodingException e) {
            throw new SettingsException(file.toString(), 0, 0, "the file is not UTF-8; save it so");
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read '" + file + "'", e);
        }
    }
}
