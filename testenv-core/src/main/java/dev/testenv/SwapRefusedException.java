package dev.testenv;

/** An app could not be swapped; who serves it has not changed. */
public final class SwapRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    SwapRefusedException(String message) {
        super(message);
    }
}
