package dev.testenv;

import java.util.List;

/** There is no environment of that name. */
public final class UnknownEnvironmentException extends RuntimeException {
    private static final long serialVersionUID = 1;

    UnknownEnvironmentException(String name, List<String> existing) {
        super(
                "There is no environment '"
                        + name
                        + "'. "
                        + (existing.isEmpty()
                                ? "There is none on this engine."
                                : "There are: " + String.join(", ", existing) + ".")
                        + " To make it: testenv -e "
                        + name
                        + " bootstrap");
    }
}
