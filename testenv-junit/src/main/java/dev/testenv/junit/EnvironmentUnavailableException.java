package dev.testenv.junit;

/**
 * The environment could not be attached or brought up. The first class that needs it says why; all
 * others fail at once and name that one.
 */
public final class EnvironmentUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1;

    EnvironmentUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }

    /** For those that only refer to the first one: a stack trace would say nothing more. */
    EnvironmentUnavailableException(String message) {
        super(message, null, false, false);
    }
}
