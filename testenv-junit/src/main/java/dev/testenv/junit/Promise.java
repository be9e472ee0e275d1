package dev.testenv.junit;

import static org.junit.platform.commons.support.AnnotationSupport.findAnnotation;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/**
 * That a test which is known to fail will be mended.
 *
 * @param until the last day on which it may fail
 */
record Promise(String reason, LocalDate until) {
    /**
     * What the test says, else its class, else the class around that one.
     *
     * @throws ExtensionConfigurationException for a date that is none
     */
    static Optional<Promise> of(ExtensionContext test) {
        return test.getTestMethod()
                .flatMap(method -> findAnnotation(method, KnownFailure.class))
                .or(() ->
                        findAnnotation(
                                test.getRequiredTestClass(),
                                KnownFailure.class,
                                test.getEnclosingTestClasses()))
                .map(Promise::of);
    }

    private static Promise of(KnownFailure annotation) {
        try {
            return new Promise(annotation.reason(), LocalDate.parse(annotation.until()));
        } catch (DateTimeException e) {
            throw new ExtensionConfigurationException(
                    "until = \""
                            + annotation.until()
                            + "\" of @KnownFailure is no date. Write it as 2027-01-31",
                    e);
        }
    }

    /**
     * The test has failed; returns when that says nothing about the promise.
     *
     * @throws KnownFailureException when it may
     * @throws AssertionFailedError when the date is over
     */
    void failed(Throwable failure, LocalDate today) {
        if (failure instanceof TestAbortedException || failure instanceof OverdueError) {
            return;
        }
        if (today.isAfter(until)) {
            throw new OverdueError(
                    "It was to be mended until "
                            + until
                            + " ("
                            + reason
                            + ") and still fails: mend it, or give its @KnownFailure another date."
                            + " It failed with "
                            + failure,
                    failure);
        }
        throw new KnownFailureException(
                "known to fail until " + until + ": " + reason + ". It failed with " + failure,
                failure);
    }

    /**
     * The test has passed.
     *
     * @throws AssertionFailedError always
     */
    void passed() {
        throw new AssertionFailedError(
                "It passes, and is known to fail until "
                        + until
                        + " ("
                        + reason
                        + "). Is it mended? Then remove its @KnownFailure, so that it is noticed"
                        + " when it fails again.");
    }

    /** So that it is told once of a failure that several look at. */
    private static final class OverdueError extends AssertionFailedError {
        private static final long serialVersionUID = 1;

        OverdueError(String message, Throwable failure) {
            super(message, failure);
        }
    }
}
