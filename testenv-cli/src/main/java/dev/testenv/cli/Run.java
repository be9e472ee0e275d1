package dev.testenv.cli;

import static dev.testenv.sitectl.Syntax.texts;
import static dev.testenv.sitectl.Syntax.words;

import dev.testenv.TestEnv;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

final class Run implements Verb {
    private final PositionalParamSpec command =
            words(0, 1, "-- COMMAND", "the command and its arguments");

    @Override
    public CommandSpec spec() {
        return Verb.described(
                        """
                        Runs a command inside the environment, in a container of its own that has curl, dig,
                        nc, psql and redis-cli. Ends with its exit code, or with 125 if it could not be run.
                        """,
                        """
                        testenv run -- curl -s http://billing.dev.test/health
                        testenv run -- dig +short postgres.dev.test
                        """)
                .addPositional(command);
    }

    @Override
    public int run(Session session) throws Exception {
        TestEnv environment = session.undeclared();
        environment.requireExisting();
        return Attached.run(session, streams -> environment.toolbox(texts(command), streams));
    }
}
