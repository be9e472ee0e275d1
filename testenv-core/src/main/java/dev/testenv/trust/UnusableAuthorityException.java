package dev.testenv.trust;

/** Says what is wrong with the files of a CA. */
public final class UnusableAuthorityException extends RuntimeException {
    private static final long serialVersionUID = 1;

    UnusableAuthorityException(String problem) {
        super(problem);
    }
}
