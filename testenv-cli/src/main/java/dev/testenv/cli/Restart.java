package dev.testenv.cli;

import dev.testenv.plan.Request;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "restart",
        description = "Stops apps and starts the same containers again; their addresses stay.",
        footer = {"", "Example:", "  testenv restart billing"})
final class Restart implements Verb {
    @Parameters(arity = "1..*", paramLabel = "APP", description = "what to restart")
    List<String> apps = List.of();

    @Override
    public int run(Session session) throws Exception {
        Request request = new Request.Restart(Target.apps(apps));
        return new RequestRun(session, session.existing(), false).run(request);
    }
}
