package dev.testenv.sitectl;

import dev.testenv.socket.EngineFinder;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Parses, does, and says with which exit code it ended. */
public final class Sitectl {
    private final String name;
    private final Surroundings surroundings;

    /**
     * @param name what was typed to get here: {@code sitectl} or {@code testenv site}
     */
    public Sitectl(String name, Surroundings surroundings) {
        this.name = name;
        this.surroundings = surroundings;
    }

    /** Runs one command. Every failure becomes a message and an exit code here, nowhere else. */
    public int run(List<String> args) {
        try {
            return dispatch(args);
        } catch (RuntimeException failure) {
            boolean verbose = args.contains("--verbose");
            return Failure.report(failure, verbose, surroundings.err());
        }
    }

    private int dispatch(List<String> args) {
        CommandLine line = new CommandLine(Commands.all(name));
        line.setUsageHelpWidth(100);
        ParseResult parsed = parse(line, args);
        ParseResult verb = parsed.hasSubcommand() ? parsed.subcommand() : parsed;
        if (parsed.isUsageHelpRequested() || verb.isUsageHelpRequested()) {
            surroundings.out().print(verb.commandSpec().commandLine().getUsageMessage());
            return ExitCode.DONE;
        }
        if (verb.equals(parsed)) {
            surroundings.err().print(line.getUsageMessage());
            return ExitCode.BAD_INPUT;
        }
        // What was typed is judged before an engine is looked for.
        return verb.commandSpec().name().equals(Commands.STATUS)
                ? new StatusCommand(session(parsed, verb)).run(verb.hasMatchedOption("--json"))
                : set(setRequest(verb), session(parsed, verb));
    }

    private static int set(SetRequest request, Session session) {
        return new SetCommand(session).run(request);
    }

    private static SetRequest setRequest(ParseResult typed) {
        return SetRequest.of(
                typed.commandSpec().qualifiedName(),
                typed.matchedPositionalValue(0, List.of()),
                typed.matchedOptionValue("--port", ""),
                typed.hasMatchedOption("--fallback"),
                typed.hasMatchedOption("--all"));
    }

    private ParseResult parse(CommandLine line, List<String> args) {
        try {
            return line.parseArgs(args.toArray(String[]::new));
        } catch (ParameterException e) {
            String verb = e.getCommandLine().getCommandSpec().qualifiedName();
            throw new BadInputException(e.getMessage() + ". An example: " + verb + " --help", e);
        }
    }

    private Session session(ParseResult before, ParseResult after) {
        String option = after.matchedOptionValue("--env", before.matchedOptionValue("--env", ""));
        EngineFinder finder = new EngineFinder(surroundings.variables(), surroundings.userHome());
        return Session.open(name, surroundings, option, finder.find());
    }
}
