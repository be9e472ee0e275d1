package dev.testenv.sitectl;

import dev.testenv.gateway.LayoutException;
import dev.testenv.plan.PlanRefusedException;
import dev.testenv.socket.NoEngineException;
import java.io.PrintStream;

/** What both command lines print when a command fails, and the exit code they end with. */
public final class Failure {
    private Failure() {}

    /**
     * Prints the reason.
     *
     * @param verbose whether also where it comes from
     * @return the exit code
     */
    public static int report(Throwable failure, boolean verbose, PrintStream err) {
        print(failure, verbose, err);
        return exitCode(failure);
    }

    /** Prints the reason and what else went wrong, and where it comes from if {@code verbose}. */
    public static void print(Throwable failure, boolean verbose, PrintStream err) {
        if (verbose) {
            failure.printStackTrace(err);
            return;
        }
        String message = failure.getMessage();
        err.println(message == null ? failure.toString() : message);
        for (Throwable further : failure.getSuppressed()) {
            err.println("Also: " + further.getMessage());
        }
    }

    /** The exit code that says what kind of failure it is. */
    public static int exitCode(Throwable failure) {
        return switch (failure) {
            case BadInputException e -> ExitCode.BAD_INPUT;
            case LayoutException e -> ExitCode.BAD_INPUT;
            case PlanRefusedException e -> ExitCode.BAD_INPUT;
            case NoEngineException e -> ExitCode.CANNOT_TELL;
            default -> ExitCode.DID_NOT_WORK;
        };
    }
}
