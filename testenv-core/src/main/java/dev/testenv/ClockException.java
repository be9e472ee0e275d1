package dev.testenv;

import org.jspecify.annotations.Nullable;

/** The clock of an app could not be moved; it is as it was. */
public final class ClockException extends RuntimeException {
    private static final long serialVersionUID = 1;

    ClockException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
