package dev.testenv.cli;

import static dev.testenv.sitectl.Syntax.flag;
import static dev.testenv.sitectl.Syntax.on;

import dev.testenv.sitectl.ExitCode;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

final class Info implements Verb {
    private final OptionSpec json = flag("--json", "print JSON");

    @Override
    public CommandSpec spec() {
        return Verb.described(
                        "Prints engine, versions and reach: what to paste into a bug report.",
                        "testenv info")
                .addOption(json);
    }

    @Override
    public int run(Session session) throws Exception {
        Map<String, String> facts = session.undeclared().info();
        if (on(json)) {
            session.printJson("info", JsonObjects.pairs(facts));
            return ExitCode.DONE;
        }
        Table table = new Table("WHAT", "VALUE");
        facts.forEach((what, value) -> table.row(what, value));
        session.printTable(table);
        return ExitCode.DONE;
    }
}
