package dev.testenv;

import org.jspecify.annotations.Nullable;

/** A file of an app's container could not be read or changed; it is as it was. */
public final class AppFileException extends RuntimeException {
    private static final long serialVersionUID = 1;

    AppFileException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
