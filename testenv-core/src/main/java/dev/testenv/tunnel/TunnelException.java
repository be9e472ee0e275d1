package dev.testenv.tunnel;

/** No tunnel came about. */
public final class TunnelException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public TunnelException(String message) {
        super(message);
    }

    public TunnelException(String message, Throwable cause) {
        super(message, cause);
    }
}
