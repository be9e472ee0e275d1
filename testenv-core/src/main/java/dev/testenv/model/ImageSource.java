package dev.testenv.model;

/** Where an app's image comes from, as declared. */
public sealed interface ImageSource {
    /** An image by name; substitutions may replace it. */
    record Named(String reference) implements ImageSource {}

    /**
     * Built from a folder with a Dockerfile, relative to {@code testenv.yml} or the working folder.
     */
    record Context(String folder) implements ImageSource {}
}
