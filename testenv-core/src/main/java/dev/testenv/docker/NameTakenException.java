package dev.testenv.docker;

import org.jspecify.annotations.Nullable;

/**
 * The name exists already, though it did not when the plan was made: another writer is at work, so
 * observe and plan again.
 */
public final class NameTakenException extends EngineRefusedException {
    private static final long serialVersionUID = 1;

    public NameTakenException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
