package dev.testenv.cli;

import dev.testenv.TestEnv;
import dev.testenv.plan.EndpointStatus;
import dev.testenv.sitectl.ExitCode;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "status",
        description = "Prints how every endpoint is doing; each is asked once, now.",
        footer = {"", "Example:", "  testenv status --json"})
final class Status implements Verb {
    @Option(names = "--json", description = "print JSON")
    boolean json;

    @Override
    public int run(Session session) throws Exception {
        TestEnv environment = session.existing();
        List<EndpointStatus> endpoints = environment.status();
        if (json) {
            session.printJson("endpoints", endpoints.stream().map(JsonObjects::of).toList());
        } else {
            new EndpointTable(session, environment.hostRoutes()).print(endpoints);
        }
        return ExitCode.DONE;
    }
}
