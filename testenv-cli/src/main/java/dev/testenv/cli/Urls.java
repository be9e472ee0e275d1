package dev.testenv.cli;

import static dev.testenv.sitectl.Syntax.flag;
import static dev.testenv.sitectl.Syntax.on;

import dev.testenv.TestEnv;
import dev.testenv.plan.EndpointStatus;
import dev.testenv.sitectl.ExitCode;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

final class Urls implements Verb {
    private final OptionSpec json = flag("--json", "print JSON");

    @Override
    public CommandSpec spec() {
        return Verb.described(
                        "Prints what opens where: first as seen from this machine, then by name.",
                        "testenv urls")
                .addOption(json);
    }

    @Override
    public int run(Session session) throws Exception {
        TestEnv environment = session.existing();
        List<EndpointStatus> endpoints =
                environment.status().stream().filter(e -> !e.address().isEmpty()).toList();
        if (on(json)) {
            session.printJson("endpoints", endpoints.stream().map(JsonObjects::of).toList());
        } else {
            new EndpointTable(session, environment.hostRoutes()).printAddresses(endpoints);
        }
        return ExitCode.DONE;
    }
}
