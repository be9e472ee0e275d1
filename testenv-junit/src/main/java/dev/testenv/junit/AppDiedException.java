package dev.testenv.junit;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An app died while a test ran, and no test had stopped it. What the test failed with, if it did,
 * is the cause.
 */
public final class AppDiedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /**
     * @param deaths how each of them ended
     */
    AppDiedException(List<String> deaths, @Nullable Throwable failure) {
        super("While the test ran, " + String.join("\nand ", deaths), failure);
    }
}
