package dev.testenv.cli;

import dev.testenv.plan.Request;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "start",
        description =
                "Starts apps and what they depend on; returns when they answer, or says why not.",
        footer = {"", "Example:", "  testenv start billing storefront"})
final class Start implements Verb {
    @Parameters(arity = "1..*", paramLabel = "APP", description = "what to start")
    List<String> apps = List.of();

    @Override
    public int run(Session session) throws Exception {
        Request request = new Request.Start(Target.apps(apps));
        return new RequestRun(session, session.existing(), false).run(request);
    }
}
