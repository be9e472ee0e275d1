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

    /** {@code testenv ci}: what was declared or found cannot work; nothing was started. */
    public static final int CHECK_FAILED = 121;

    /** {@code testenv ci}: the environment could not be brought up. */
    public static final int BOOTSTRAP_FAILED = 122;

    /** {@code testenv ci}: the command has passed, but its environment could not be removed. */
    public static final int NOT_REMOVED = 123;

    /** {@code testenv ci}: a phase took longer than it may; as {@code timeout} says it. */
    public static final int LIMIT_EXCEEDED = 124;

    /** The command that {@code run}, {@code exec} and {@code ci} pass on could not be started. */
    public static final int COULD_NOT_RUN = 125;

    private ExitCode() {}
}
