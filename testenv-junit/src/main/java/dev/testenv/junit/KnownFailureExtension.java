package dev.testenv.junit;

import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.LifecycleMethodExecutionExceptionHandler;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

/** What {@link KnownFailure} does, at which moment of a test's life. */
final class KnownFailureExtension
        implements BeforeEachCallback,
                TestExecutionExceptionHandler,
                LifecycleMethodExecutionExceptionHandler,
                AfterEachCallback {
    /** A date that is none is told before the test does anything. */
    @Override
    public void beforeEach(ExtensionContext context) {
        var unused = Promise.of(context);
    }

    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable failure)
            throws Throwable {
        failed(context, failure);
        throw failure;
    }

    @Override
    public void handleBeforeEachMethodExecutionException(
            ExtensionContext context, Throwable failure) throws Throwable {
        failed(context, failure);
        throw failure;
    }

    @Override
    public void handleAfterEachMethodExecutionException(ExtensionContext context, Throwable failure)
            throws Throwable {
        failed(context, failure);
        throw failure;
    }

    /** Returns when the failure is not known. */
    static void failed(ExtensionContext context, Throwable failure) {
        Promise.of(context)
                .ifPresent(
                        promise -> promise.failed(failure, LocalDate.now(ZoneId.systemDefault())));
    }

    @Override
    public void afterEach(ExtensionContext context) {
        if (context.getExecutionException().isEmpty()) {
            Promise.of(context).ifPresent(Promise::passed);
        }
    }
}
