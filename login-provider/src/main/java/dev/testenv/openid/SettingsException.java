package dev.testenv.openid;

/** A variable of the container cannot be understood. */
final class SettingsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SettingsException(String message) {
        super(message);
    }
}
