package dev.testenv.images;

import java.nio.file.Path;

/** The image that an app really gets, and where it comes from. */
public sealed interface ImageChoice {
    /** The reference that containers are created with. */
    String reference();

    /** Used if present, else pulled. */
    record Pulled(String reference) implements ImageChoice {}

    /**
     * One of ours: built from a recipe, never pulled.
     *
     * @param recipe the recipe's name
     * @param reference {@code testenv/<recipe>:<hash of the folder>}
     */
    record Recipe(String recipe, String reference) implements ImageChoice {}

    /**
     * Built from the user's own folder.
     *
     * @param folder absolute
     * @param reference {@code testenv-build/<app>:<hash of the context>}
     */
    record Context(Path folder, String reference) implements ImageChoice {}
}
