package dev.testenv.cli;

import dev.testenv.sitectl.ExitCode;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "info",
        description = "Prints engine, versions and reach: what to paste into a bug report.",
        footer = {"", "Example:", "  testenv info"})
final class Info implements Verb {
    @Option(names = "--json", description = "print JSON")
    boolean json;

    @Override
    public int run(Session session) throws Exception {
        Map<String, String> facts = session.undeclared().info();
        if (json) {
            session.printJson("info", JsonObjects.pairs(facts));
            return ExitCode.DONE;
        }
        Table table = new Table("WHAT", "VALUE");
        facts.forEach((what, value) -> table.row(what, value));
        session.printTable(table);
        return ExitCode.DONE;
    }
}
