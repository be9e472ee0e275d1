package dev.testenv.cli;

import static dev.testenv.sitectl.Syntax.text;
import static dev.testenv.sitectl.Syntax.texts;
import static dev.testenv.sitectl.Syntax.word;
import static dev.testenv.sitectl.Syntax.words;

import dev.testenv.TestEnv;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

final class Exec implements Verb {
    private final PositionalParamSpec target = word("APP[/ENDPOINT]", "where");
    private final PositionalParamSpec command =
            words(1, 1, "-- COMMAND", "the command and its arguments");

    @Override
    public CommandSpec spec() {
        return Verb.described(
                        """
                        Runs a command in an app's container and ends with its exit code, or with 125 if it
                        could not be run.
                        """,
                        """
                        testenv exec postgres -- psql -U postgres
                        testenv exec billing/wrk -- ls /srv
                        """)
                .addPositional(target)
                .addPositional(command);
    }

    @Override
    public int run(Session session) throws Exception {
        Target where = Target.parse(text(target));
        TestEnv environment = session.undeclared();
        environment.requireExisting();
        return Attached.run(
                session,
                streams ->
                        environment.execAttached(
                                where.app(), where.endpoint(), texts(command), streams));
    }
}
