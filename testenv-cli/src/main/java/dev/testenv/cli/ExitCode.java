package dev.testenv.cli;

/**
 * The exit codes of every command; {@code run} and {@code exec} otherwise end as their command did.
 */
final class ExitCode {
    /** Done. */
    static final int DONE = 0;

    /** It did not work. */
    static final int FAILED = 1;

    /** Bad input: nothing was touched. */
    static final int BAD_INPUT = 2;

    /** It cannot be told, or no engine answers. */
    static final int CANNOT_TELL = 3;

    /** The command that {@code run} or {@code exec} was given could not be run. */
    static final int NOT_RUN = 125;

    private ExitCode() {}
}
