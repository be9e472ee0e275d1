package dev.testenv.cli;

import dev.testenv.TestEnv;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "exec",
        description = {
            "Runs a command in an app's container and ends with its exit code, or with 125 if it",
            "could not be run."
        },
        footer = {
            "",
            "Examples:",
            "  testenv exec postgres -- psql -U postgres",
            "  testenv exec billing/wrk -- ls /srv"
        })
final class Exec implements Verb {
    @Parameters(index = "0", paramLabel = "APP[/ENDPOINT]", description = "where")
    String target = "";

    @Parameters(
            index = "1..*",
            arity = "1..*",
            paramLabel = "-- COMMAND",
            description = "the command and its arguments")
    List<String> command = List.of();

    @Override
    public int run(Session session) throws Exception {
        Target where = Target.parse(target);
        TestEnv environment = session.undeclared();
        environment.requireExisting();
        return Attached.run(
                session,
                streams ->
                        environment.execAttached(where.app(), where.endpoint(), command, streams));
    }
}
