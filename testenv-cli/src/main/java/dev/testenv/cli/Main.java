package dev.testenv.cli;

import dev.testenv.Project;
import dev.testenv.sitectl.BadInputException;
import dev.testenv.sitectl.ExitCode;
import dev.testenv.sitectl.FirstRun;
import dev.testenv.sitectl.Sitectl;
import dev.testenv.sitectl.Surroundings;
import dev.testenv.socket.EngineFinder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
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
        FirstRun.ended(code);
        System.out.flush();
        // All is closed, and nobody waits for the end: System.exit would first start the JDK's
        // logging, which takes a tenth of a short command.
        Runtime.getRuntime().halt(code);
    }

    /** Runs one command. Every failure becomes a message and an exit code here, nowhere else. */
    int run(List<String> args) {
        Options options = new Options();
        try {
            return dispatch(args, options);
        } catch (Throwable failure) {
            return Failures.report(failure, options.verbose(), outside.err());
        }
    }

    private int dispatch(List<String> args, Options options) throws Exception {
        int place = placeOfVerb(args);
        if (place == args.size()) {
            return withoutVerb(args);
        }
        String verb = args.get(place);
        if (verb.equals("help")) {
            return dispatch(
                    Stream.concat(without(place, args), Stream.of("--help")).toList(), options);
        }
        if (verb.equals(Verbs.SITE)) {
            return site(without(place, args).toList());
        }
        Thread.ofPlatform().daemon().name("first socket").start(EngineFinder::prepare);
        Verb command = Verbs.create(verb);
        CommandLine line = commandLine(verb, command, options);
        try {
            line.parseArgs(args.toArray(String[]::new));
        } catch (ParameterException e) {
            throw new BadInputException(
                    e.getMessage() + ". An example: testenv " + verb + " --help", e);
        }
        if (options.help()) {
            CommandLine chosen = line.getParseResult().subcommand().commandSpec().commandLine();
            outside.out().print(chosen.getUsageMessage());
            return ExitCode.DONE;
        }
        try (Session session = new Session(outside, options)) {
            return command.run(session);
        }
    }

    /** Where the first word is that is neither an option nor the value of one. */
    private static int placeOfVerb(List<String> args) {
        int i = 0;
        while (i < args.size() && args.get(i).startsWith("-")) {
            i += WITH_VALUE.contains(args.get(i)) ? 2 : 1;
        }
        return Math.min(i, args.size());
    }

    private static Stream<String> without(int place, List<String> args) {
        return Stream.concat(args.stream().limit(place), args.stream().skip(place + 1));
    }

    /**
     * The commands of sitectl, for machines where another program has that name. What {@code
     * testenv.yml} says stands in for the variable, since sitectl itself reads no file.
     */
    private int site(List<String> args) {
        Map<String, String> variables = new HashMap<>(outside.variables());
        Project.nearest(outside.folder())
                .settings()
                .environment()
                .ifPresent(name -> variables.putIfAbsent("TESTENV_ENV", name));
        return new Sitectl(
                        "testenv site",
                        new Surroundings(
                                outside.out(), outside.err(), variables, outside.userHome()))
                .run(args);
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

    private CommandLine commandLine(String name, Verb command, Options options) {
        CommandLine line = new CommandLine(options.spec().addSubcommand(name, command.spec()));
        line.setUsageHelpWidth(100);
        line.setColorScheme(
                CommandLine.Help.defaultColorScheme(outside.outStyle().on() ? Ansi.ON : Ansi.OFF));
        return line;
    }
}
