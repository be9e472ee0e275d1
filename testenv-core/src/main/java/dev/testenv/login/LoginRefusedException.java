package dev.testenv.login;

/** Somebody could not log in; the message says where, who, and what was answered. */
public final class LoginRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LoginRefusedException(String message) {
        super(message);
    }
}
