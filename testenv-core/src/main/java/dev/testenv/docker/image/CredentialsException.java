package dev.testenv.docker.image;

import org.jspecify.annotations.Nullable;

/** Docker's credentials exist, but where they are kept they cannot be read. */
final class CredentialsException extends RuntimeException {
    private static final long serialVersionUID = 1;

    CredentialsException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
