package dev.testenv.docker;

import org.jspecify.annotations.Nullable;

/**
 * Another writer was quicker: a name or a block of addresses was free when the plan was made and is
 * taken now, or a container is gone. Observe and plan again.
 */
public final class OvertakenException extends EngineRefusedException {
    private static final long serialVersionUID = 1;

    public OvertakenException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
