package dev.testenv.cli;

import dev.testenv.sitectl.BadInputException;
import dev.testenv.sitectl.ExitCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;

/** The command {@code testenv}. */
public final class Main {
    /** Options that may stand before the verb and take a value in the next word. */
    private static final List<String> WITH_VALUE =
            List.of("-e", "--env", "--catalog", "--classpath", "--set");

    private final Outside outside;

    Main(Outside outside) {
        this.outside = outside;
    }

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] args) {
        int code = new Main(Outside.real()).run(List.of(args));
        System.out.flush();
        System.exit(code);
    }

    /** Runs one command. Every failure becomes a message and an exit code here, nowhere else. */
    int run(List<String> args) {
        Options options = new Options();
        try {
            return dispatch(args, options);
        } catch (Throwable failure) {
            return Failures.report(failure, options.verbose, outside.err());
        }
    }

    private int dispatch(List<String> args, Options options) throws Exception {
        Optional<String> verb = verb(args);
        if (verb.isEmpty()) {
            return withoutVerb(args);
        }
        if (verb.get().equals("help")) {
            List<String> rest = new ArrayList<>(args);
            rest.remove("help");
            rest.add("--help");
            return dispatch(rest, options);
        }
        CommandLine line = commandLine(verb.get(), options);
        CommandLine.ParseResult parsed;
        try {
            parsed = line.parseArgs(args.toArray(String[]::new));
        } catch (ParameterException e) {
            throw new BadInputException(
                    e.getMessage() + ". An example: testenv " + verb.get() + " --help", e);
        }
        CommandLine.ParseResult last = parsed;
        while (last.hasSubcommand()) {
            last = last.subcommand();
        }
        CommandLine chosen = last.commandSpec().commandLine();
        if (options.help || !(chosen.getCommand() instanceof Verb command)) {
            outside.out().print(chosen.getUsageMessage());
            return options.help ? ExitCode.DONE : ExitCode.BAD_INPUT;
        }
        try (Session session = new Session(outside, options)) {
            return command.run(session);
        }
    }

    /** The first word that is neither an option nor the value of one. */
    private static Optional<String> verb(List<String> args) {
        for (int i = 0; i < args.size(); i++) {
            if (!args.get(i).startsWith("-")) {
                return Optional.of(args.get(i));
            }
            if (WITH_VALUE.contains(args.get(i))) {
                i++;
            }
        }
        return Optional.empty();
    }

    private int withoutVerb(List<String> args) {
        if (args.contains("--version")) {
            String version = Main.class.getPackage().getImplementationVersion();
            outside.out().println("testenv " + (version == null ? "(not packaged)" : version));
            return ExitCode.DONE;
        }
        if (args.contains("--help") || args.contains("-h")) {
            outside.out().print(Overview.text(outside.outStyle()));
            return ExitCode.DONE;
        }
        outside.err().print(Overview.text(outside.errStyle()));
        return ExitCode.BAD_INPUT;
    }

    private CommandLine commandLine(String verb, Options options) {
        CommandLine line = new CommandLine(options);
        line.addSubcommand(verb, Verbs.create(verb));
        line.setUsageHelpWidth(100);
        line.setColorScheme(
                CommandLine.Help.defaultColorScheme(outside.outStyle().on() ? Ansi.ON : Ansi.OFF));
        return line;
    }
}
