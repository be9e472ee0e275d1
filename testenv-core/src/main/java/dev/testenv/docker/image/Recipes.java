package dev.testenv.docker.image;

import dev.testenv.images.BuildFolders;
import dev.testenv.images.ImageUnknownException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The recipes of our own images, which travel in the distribution's {@code lib/images}. */
public final class Recipes implements BuildFolders {
    private static final String IN_DISTRIBUTION = "lib/images";

    private final Path folder;
    private final Map<String, String> hashes;

    /**
     * @param folder holds one folder a recipe
     */
    public Recipes(Path folder) {
        this.folder = folder;
        this.hashes = new ConcurrentHashMap<>(RecordedHashes.in(folder));
    }

    /**
     * The recipes of a distribution.
     *
     * @param home the distribution's folder; when empty it is looked for around the program: the
     *     jar's own distribution, else the one that the checkout has built
     * @throws ImageUnknownException when there is none
     */
    public static Recipes find(Optional<Path> home) {
        return find(home, ownPlace());
    }

    static Recipes find(Optional<Path> home, Path program) {
        if (home.isPresent()) {
            Path folder = home.get().resolve(IN_DISTRIBUTION);
            if (Files.isDirectory(folder)) {
                return new Recipes(folder);
            }
            throw new ImageUnknownException(
                    "There are no image recipes in '"
                            + folder
                            + "'. Set TESTENV_HOME to the folder of an unpacked distribution, the"
                            + " one that holds bin and lib.");
        }
        for (Path at = program; at != null; at = at.getParent()) {
            for (String place :
                    new String[] {IN_DISTRIBUTION, "build/testenv/" + IN_DISTRIBUTION}) {
                if (Files.isDirectory(at.resolve(place))) {
                    return new Recipes(at.resolve(place));
                }
            }
        }
        throw new ImageUnknownException(
                "The image recipes were not found around '"
                        + program
                        + "'. Set TESTENV_HOME to the folder of an unpacked distribution, or run"
                        + " make build in a checkout.");
    }

    private static Path ownPlace() {
        try {
            URI place = Recipes.class.getProtectionDomain().getCodeSource().getLocation().toURI();
            return Path.of(place);
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the class path holds no valid location", e);
        }
    }

    @Override
    public Set<String> recipes() {
        try (Stream<Path> all = Files.list(folder)) {
            Set<String> names = new TreeSet<>();
            all.filter(Recipes::isRecipe).forEach(p -> names.add(String.valueOf(p.getFileName())));
            return names;
        } catch (IOException e) {
            throw new UncheckedIOException("Could not read the recipes in '" + folder + "'", e);
        }
    }

    /** Written down, else read once: a recipe does not change while somebody works with it. */
    @Override
    public Optional<String> recipeHash(String recipe) {
        return isRecipe(folder.resolve(recipe))
                ? Optional.of(hashes.computeIfAbsent(recipe, r -> context(r).hash()))
                : Optional.empty();
    }

    @Override
    public String contextHash(Path contextFolder) {
        return new BuildContext(contextFolder).hash();
    }

    /** What a recipe is built from. */
    BuildContext context(String recipe) {
        return new BuildContext(folder.resolve(recipe));
    }

    private static boolean isRecipe(Path path) {
        return Files.isRegularFile(path.resolve("Dockerfile"));
    }
}
