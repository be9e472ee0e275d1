package dev.testenv.junit;

import org.opentest4j.TestAbortedException;

/** A test has failed as it is known to do. */
final class KnownFailureException extends TestAbortedException {
    private static final long serialVersionUID = 1;

    KnownFailureException(String message, Throwable failure) {
        super(message, failure);
    }
}
