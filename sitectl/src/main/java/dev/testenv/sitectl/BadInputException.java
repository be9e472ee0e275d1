package dev.testenv.sitectl;

/** What was typed cannot be meant; nothing was touched. */
public final class BadInputException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /**
     * @param message what cannot be meant, why, and what to type instead
     */
    public BadInputException(String message) {
        super(message);
    }

    public BadInputException(String message, Throwable cause) {
        super(message, cause);
    }
}
