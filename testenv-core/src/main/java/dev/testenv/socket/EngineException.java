package dev.testenv.socket;

/** The engine refused a call, or went away during one. */
public final class EngineException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int status;
    private final String reason;

    /** The engine refused. */
    EngineException(String call, int status, String reason) {
        super("The engine refused '" + call + "' (" + status + "): " + reason);
        this.status = status;
        this.reason = reason;
    }

    /** The engine did not answer. */
    EngineException(String call, EngineAddress engine, Throwable cause) {
        super(
                "The engine at "
                        + engine.uri()
                        + " did not answer '"
                        + call
                        + "': "
                        + cause.getMessage(),
                cause);
        this.status = 0;
        this.reason = String.valueOf(cause.getMessage());
    }

    /** The HTTP status; 0 when there was no answer at all. */
    public int status() {
        return status;
    }

    /** Why, in the engine's own words. */
    public String reason() {
        return reason;
    }

    /** Whether what the call was about does not exist. */
    public boolean isNotFound() {
        return status == 404;
    }
}
