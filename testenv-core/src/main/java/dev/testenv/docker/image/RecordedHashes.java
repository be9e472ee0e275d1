package dev.testenv.docker.image;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The hashes of a distribution's recipes, written down when it is built: some hold 50 MB of jars,
 * which no command should have to read.
 */
public final class RecordedHashes {
    private static final String FILE = "hashes";
    private static final String HEADING =
            "# Of the recipes as they were built. After a change here, remove this file.\n";

    private RecordedHashes() {}

    /**
     * Writes them down.
     *
     * @param args the folder with the recipes
     */
    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[0]);
        Files.deleteIfExists(folder.resolve(FILE));
        Recipes recipes = new Recipes(folder);
        String lines =
                recipes.recipes().stream()
                        .map(name -> name + " " + recipes.recipeHash(name).orElseThrow() + "\n")
                        .collect(Collectors.joining());
        Files.writeString(folder.resolve(FILE), HEADING + lines);
    }

    /** Recipe to hash, as far as written down. */
    static Map<String, String> in(Path folder) {
        Path file = folder.resolve(FILE);
        if (!Files.isRegularFile(file)) {
            return Map.of();
        }
        try {
            return Files.readAllLines(file).stream()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(" "))
                    .filter(words -> words.length == 2)
                    .collect(Collectors.toMap(words -> words[0], words -> words[1]));
        } catch (IOException e) {
            throw new UncheckedIOException("Could not read '" + file + "'", e);
        }
    }
}
