package dev.testenv.sitectl;

/** The exit codes of both command lines. */
public final class ExitCode {
    /** It is done. */
    public static final int DONE = 0;

    /** It did not work. */
    public static final int DID_NOT_WORK = 1;

    /** What was typed or declared cannot be meant; nothing was touched. */
    public static final int BAD_INPUT = 2;

    /** It cannot be told, or there is no engine to ask. */
    public static final int CANNOT_TELL = 3;

    /** The command that {@code run} and {@code exec} should pass on could not be started. */
    public static final int COULD_NOT_RUN = 125;

    private ExitCode() {}
}
