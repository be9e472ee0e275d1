package dev.testenv.cli;

import dev.testenv.UnknownEnvironmentException;
import dev.testenv.engine.RunFailedException;
import dev.testenv.images.ImageUnknownException;
import dev.testenv.lint.DeclarationException;
import dev.testenv.sitectl.ExitCode;
import dev.testenv.sitectl.Failure;
import dev.testenv.yaml.SettingsException;
import java.io.PrintStream;

/** What {@link Failure} says of both command lines, and of what only this one can meet. */
final class Failures {
    private Failures() {}

    /** Prints the failure and the ones behind it, and says which exit code it means. */
    static int report(Throwable failure, boolean verbose, PrintStream err) {
        Failure.print(failure, verbose, err);
        return exitCode(failure);
    }

    private static int exitCode(Throwable failure) {
        return switch (failure) {
            case DeclarationException e -> ExitCode.BAD_INPUT;
            case UnknownEnvironmentException e -> ExitCode.BAD_INPUT;
            case ImageUnknownException e -> ExitCode.BAD_INPUT;
            case SettingsException e -> ExitCode.BAD_INPUT;
            case RunFailedException e when e.getCause() != null -> exitCode(e.getCause());
            default -> Failure.exitCode(failure);
        };
    }
}
