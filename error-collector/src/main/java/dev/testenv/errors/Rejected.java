package dev.testenv.errors;

/**
 * A request that cannot be done, with the HTTP status that says so and a message for its sender.
 */
final class Rejected extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int status;

    Rejected(int status, String message) {
        super(message, null, false, false);
        this.status = status;
    }

    static Rejected badRequest(String message) {
        return new Rejected(400, message);
    }

    int status() {
        return status;
    }

    String text() {
        return String.valueOf(getMessage());
    }
}
