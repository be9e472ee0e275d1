package dev.testenv.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** What may stand before or after every verb. */
@Command(name = "testenv", synopsisSubcommandLabel = "COMMAND")
final class Options {
    @Option(
            names = {"-e", "--env"},
            paramLabel = "NAME",
            scope = ScopeType.INHERIT,
            description =
                    "which environment; else TESTENV_ENV, else the nearest testenv.yml, else dev")
    String environment = "";

    @Option(
            names = "--catalog",
            paramLabel = "CLASS",
            scope = ScopeType.INHERIT,
            description = "the class that declares the apps; else the nearest testenv.yml")
    String catalog = "";

    @Option(
            names = "--classpath",
            paramLabel = "PATHS",
            split = ":",
            scope = ScopeType.INHERIT,
            description = "where that class is: folders, jars, lib/*.jar, with : between")
    List<String> classpath = new ArrayList<>();

    @Option(
            names = "--set",
            paramLabel = "APP.image=IMAGE",
            scope = ScopeType.INHERIT,
            description = "another image for an app, this time")
    Map<String, String> set = new LinkedHashMap<>();

    @Option(
            names = "--verbose",
            scope = ScopeType.INHERIT,
            description = "say more: every step, and where an error comes from")
    boolean verbose;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "print this")
    boolean help;
}
