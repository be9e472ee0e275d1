package dev.testenv.docker.image;

import org.jspecify.annotations.Nullable;

/** An image could not be pulled or built; the message says which, for whom, why, what was tried. */
public final class ImageFailedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    ImageFailedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
