package dev.testenv.cli;

import dev.testenv.TestEnv;
import dev.testenv.plan.EndpointStatus;
import dev.testenv.sitectl.ExitCode;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "urls",
        description = "Prints what opens where: first as seen from this machine, then by name.",
        footer = {"", "Example:", "  testenv urls"})
final class Urls implements Verb {
    @Option(names = "--json", description = "print JSON")
    boolean json;

    @Override
    public int run(Session session) throws Exception {
        TestEnv environment = session.existing();
        List<EndpointStatus> endpoints =
                environment.status().stream().filter(e -> !e.address().isEmpty()).toList();
        if (json) {
            session.printJson("endpoints", endpoints.stream().map(JsonObjects::of).toList());
        } else {
            new EndpointTable(session, environment.hostRoutes()).printAddresses(endpoints);
        }
        return ExitCode.DONE;
    }
}
