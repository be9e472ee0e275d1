package dev.testenv.cli;

import static dev.testenv.sitectl.Syntax.flag;
import static dev.testenv.sitectl.Syntax.on;

import dev.testenv.TestEnv;
import dev.testenv.TestRuns;
import dev.testenv.plan.EndpointStatus;
import dev.testenv.site.Lease;
import dev.testenv.sitectl.ExitCode;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

final class Status implements Verb {
    private final OptionSpec json = flag("--json", "print JSON");

    @Override
    public CommandSpec spec() {
        return Verb.described(
                        "Prints how every endpoint is doing; each is asked once, now.",
                        "testenv status --json")
                .addOption(json);
    }

    @Override
    public int run(Session session) throws Exception {
        TestEnv environment = session.existing();
        List<EndpointStatus> endpoints = environment.status();
        if (on(json)) {
            session.printJson("endpoints", endpoints.stream().map(JsonObjects::of).toList());
        } else {
            new EndpointTable(session, environment.hostRoutes()).print(endpoints);
            sayWhoEndsIt(session, environment);
        }
        return ExitCode.DONE;
    }

    private static void sayWhoEndsIt(Session session, TestEnv environment) {
        TestRuns.Found runs = environment.testRuns().look();
        for (Lease run : runs.going()) {
            session.say(run(run) + " uses the environment and ends it.");
        }
        for (Lease run : runs.killed()) {
            session.say(
                    run(run)
                            + " was killed before it could end the environment. The next one does,"
                            + " or: testenv -e "
                            + environment.name()
                            + " destroy");
        }
    }

    private static String run(Lease lease) {
        return "A test run (process " + lease.pid() + " on " + lease.host() + ")";
    }
}
