package dev.testenv.cli;

import dev.testenv.TestEnv;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "run",
        description = {
            "Runs a command inside the environment, in a container of its own that has curl, dig,",
            "nc, psql and redis-cli. Ends with its exit code, or with 125 if it could not be run."
        },
        footer = {
            "",
            "Examples:",
            "  testenv run -- curl -s http://billing.dev.test/health",
            "  testenv run -- dig +short postgres.dev.test"
        })
final class Run implements Verb {
    @Parameters(
            arity = "1..*",
            paramLabel = "-- COMMAND",
            description = "the command and its arguments")
    List<String> command = List.of();

    @Override
    public int run(Session session) throws Exception {
        TestEnv environment = session.undeclared();
        environment.requireExisting();
        return Attached.run(session, streams -> environment.toolbox(command, streams));
    }
}
