package dev.testenv.sitectl;

import dev.testenv.gateway.SwapOptions;
import dev.testenv.socket.Beside;
import dev.testenv.socket.EngineFinder;
import java.util.List;
import java.util.Optional;
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
        int end = args.indexOf("--");
        List<String> own = end < 0 ? args : args.subList(0, end);
        List<String> command = end < 0 ? List.of() : args.subList(end + 1, args.size());
        try {
            return dispatch(own, command);
        } catch (RuntimeException failure) {
            boolean verbose = own.contains("--verbose");
            return Failure.report(failure, verbose, surroundings.err());
        }
    }

    private int dispatch(List<String> args, List<String> command) {
        // Finding the engine takes as long as parsing, so both go on at once.
        EngineFinder finder = new EngineFinder(surroundings.variables(), surroundings.userHome());
        Beside<Session.Found> found = Beside.start(() -> Session.Found.by(finder));
        CommandLine line = new CommandLine(Commands.all(name, args));
        line.setUsageHelpWidth(100);
        ParseResult parsed = parse(line, args);
        ParseResult verb = parsed.hasSubcommand() ? parsed.subcommand() : parsed;
        if (parsed.isUsageHelpRequested() || verb.isUsageHelpRequested()) {
            surroundings.out().print(verb.commandSpec().commandLine().getUsageMessage());
            return ExitCode.DONE;
        }
        String verbName = verb.commandSpec().name();
        if (verbName.equals(Commands.STATUS)) {
            boolean json = verb.hasMatchedOption("--json");
            return new StatusCommand(session(parsed, verb, found)).run(json);
        }
        if (verbName.equals(Commands.SET)) {
            SetRequest request = setRequest(verb);
            boolean json = verb.hasMatchedOption("--json");
            return new SetCommand(session(parsed, verb, found), json).run(request);
        }
        if (verbName.equals(Commands.RUN)) {
            RunRequest request = runRequest(verb, command);
            return new RunCommand(session(parsed, verb, found)).run(request);
        }
        if (verbName.equals(Commands.SPLIT)) {
            SplitRequest request = splitRequest(verb);
            return new SplitCommand(session(parsed, verb, found)).run(request);
        }
        if (verbName.equals(Commands.MIRROR)) {
            MirrorRequest request = mirrorRequest(verb);
            return new MirrorCommand(session(parsed, verb, found)).run(request);
        }
        if (verbName.equals(Commands.TUNNEL)) {
            List<String> words = verb.matchedPositionalValue(0, List.of());
            return new TunnelCommand(session(parsed, verb, found)).run(words);
        }
        surroundings.err().print(line.getUsageMessage());
        return ExitCode.BAD_INPUT;
    }

    private static SplitRequest splitRequest(ParseResult typed) {
        return SplitRequest.of(
                typed.commandSpec().qualifiedName(),
                typed.matchedPositionalValue(0, List.of()),
                typed.matchedOptionValue("--port", ""),
                typed.hasMatchedOption("--sticky"),
                hostHeader(typed));
    }

    private static MirrorRequest mirrorRequest(ParseResult typed) {
        return MirrorRequest.of(
                typed.commandSpec().qualifiedName(),
                typed.matchedPositionalValue(0, List.of()),
                typed.matchedOptionValue("--port", ""));
    }

    private static RunRequest runRequest(ParseResult typed, List<String> command) {
        return RunRequest.of(
                typed.commandSpec().qualifiedName(),
                typed.matchedPositionalValue(0, List.of()),
                typed.matchedOptionValue("--port", ""),
                typed.hasMatchedOption("--with-workers"),
                typed.hasMatchedOption("--addresses"),
                typed.matchedOptionValue("--timeout", "120"),
                hostHeader(typed),
                command);
    }

    private static SetRequest setRequest(ParseResult typed) {
        if (typed.hasMatchedOption("--undo")) {
            return SetRequest.version(
                    typed.commandSpec().qualifiedName(),
                    typed.matchedPositionalValue(0, List.of()),
                    "");
        }
        return SetRequest.of(
                typed.commandSpec().qualifiedName(),
                typed.matchedPositionalValue(0, List.of()),
                typed.matchedOptionValue("--port", ""),
                typed.hasMatchedOption("--all"),
                new SwapOptions(
                        typed.hasMatchedOption("--fallback"),
                        TypedOptions.rule(typed.matchedOptionValue("--when", "")),
                        hostHeader(typed),
                        TypedOptions.patience(
                                typed.matchedOptionValue("--drain", ""),
                                typed.hasMatchedOption("--wait-drained"))));
    }

    private static Optional<String> hostHeader(ParseResult typed) {
        return TypedOptions.hostHeader(typed.matchedOptionValue("--host-header", ""));
    }

    private ParseResult parse(CommandLine line, List<String> args) {
        try {
            return line.parseArgs(args.toArray(String[]::new));
        } catch (ParameterException e) {
            String verb = e.getCommandLine().getCommandSpec().qualifiedName();
            throw new BadInputException(e.getMessage() + ". An example: " + verb + " --help", e);
        }
    }

    private Session session(ParseResult before, ParseResult after, Beside<Session.Found> found) {
        String option = after.matchedOptionValue("--env", before.matchedOptionValue("--env", ""));
        String via = after.matchedOptionValue("--via", "");
        return Session.open(name, surroundings, option, via, found.result());
    }
}
