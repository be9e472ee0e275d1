package dev.testenv.cli;

import dev.testenv.plan.Request;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "stop",
        description =
                "Stops apps and keeps their containers with what is stored in them; a request to a"
                        + " stopped app is answered with 503 at once.",
        footer = {"", "Example:", "  testenv stop billing"})
final class Stop implements Verb {
    @Parameters(arity = "1..*", paramLabel = "APP", description = "what to stop")
    List<String> apps = List.of();

    @Override
    public int run(Session session) throws Exception {
        Request request = new Request.Stop(Target.apps(apps));
        return new RequestRun(session, session.existing(), false).run(request);
    }
}
