package dev.testenv.docker;

import org.jspecify.annotations.Nullable;

/**
 * A name or a block of addresses is taken, though it was free when the plan was made: another
 * writer is at work, so observe and plan again.
 */
public final class TakenException extends EngineRefusedException {
    private static final long serialVersionUID = 1;

    public TakenException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
