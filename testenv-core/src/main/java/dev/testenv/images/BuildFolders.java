package dev.testenv.images;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/** The folders that images are built from, as far as a choice needs to know them. */
public interface BuildFolders {
    /** The names of the recipes of our own images, sorted. */
    Set<String> recipes();

    /** The hash of a recipe's folder; empty when there is no such recipe. */
    Optional<String> recipeHash(String recipe);

    /**
     * The hash of what a folder would send to be built.
     *
     * @throws ImageUnknownException when nothing can be built from it
     */
    String contextHash(Path folder);
}
