package dev.testenv.cli;

import static dev.testenv.sitectl.Syntax.flag;
import static dev.testenv.sitectl.Syntax.on;

import dev.testenv.TestEnv;
import dev.testenv.model.App;
import dev.testenv.plan.EndpointStatus;
import dev.testenv.sitectl.ExitCode;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

final class AppsVerb implements Verb {
    private final OptionSpec json = flag("--json", "print JSON");

    @Override
    public CommandSpec spec() {
        return Verb.described(
                        "Prints what is declared, with the image each app gets.", "testenv apps")
                .addOption(json);
    }

    @Override
    public int run(Session session) throws Exception {
        TestEnv environment = session.declared();
        List<EndpointStatus> endpoints = environment.status();
        if (on(json)) {
            session.printJson("endpoints", endpoints.stream().map(JsonObjects::of).toList());
            return ExitCode.DONE;
        }
        Table table = new Table("APP", "TIER", "ENDPOINT", "COMES UP", "STATE", "IMAGE");
        for (EndpointStatus e : endpoints) {
            table.row(
                    e.app(),
                    e.tier(),
                    e.endpoint(),
                    environment.declared().app(e.app()).map(AppsVerb::comesUp).orElse(""),
                    session.outside().outStyle().of(e.state()),
                    e.image());
        }
        session.printTable(table);
        return ExitCode.DONE;
    }

    private static String comesUp(App app) {
        return app.onDemand() ? "on demand" : "with bootstrap";
    }
}
