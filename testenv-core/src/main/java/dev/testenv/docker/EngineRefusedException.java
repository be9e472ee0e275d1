package dev.testenv.docker;

import org.jspecify.annotations.Nullable;

/** The engine did not do what it was asked; the message says what, why and what to do next. */
public class EngineRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public EngineRefusedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
