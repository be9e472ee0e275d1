package dev.testenv.cli;

import dev.testenv.engine.RunFailedException;
import dev.testenv.lint.DeclarationException;
import dev.testenv.plan.PlanRefusedException;
import dev.testenv.socket.NoEngineException;
import dev.testenv.yaml.SettingsException;

/** Makes a message and an exit code of everything that can go wrong. */
final class Failures {
    private final Outside outside;
    private final boolean verbose;

    Failures(Outside outside, boolean verbose) {
        this.outside = outside;
        this.verbose = verbose;
    }

    /** Prints the failure and the ones behind it, and says which exit code it means. */
    int report(Throwable failure) {
        Style style = outside.errStyle();
        outside.err().println(style.red("Error: ") + text(failure));
        for (Throwable further : failure.getSuppressed()) {
            outside.err().println(style.red("Also: ") + text(further));
        }
        if (verbose) {
            failure.printStackTrace(outside.err());
        }
        return code(failure);
    }

    private static int code(Throwable failure) {
        return switch (failure) {
            case BadInputException e -> ExitCode.BAD_INPUT;
            case PlanRefusedException e -> ExitCode.BAD_INPUT;
            case DeclarationException e -> ExitCode.BAD_INPUT;
            case SettingsException e -> ExitCode.BAD_INPUT;
            case RunFailedException e when e.getCause() != null -> code(e.getCause());
            case NoEngineException e -> ExitCode.CANNOT_TELL;
            default -> ExitCode.FAILED;
        };
    }

    private static String text(Throwable failure) {
        String message = failure.getMessage();
        // An exception without a message is a mistake of ours; its name is all there is to say.
        return message == null || message.isBlank()
                ? failure + ". That is a bug of testenv; --verbose shows where"
                : message;
    }
}
