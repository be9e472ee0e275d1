package dev.testenv.cli;

import dev.testenv.TestEnv;
import dev.testenv.plan.Plan;
import dev.testenv.plan.Request;
import dev.testenv.sitectl.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "plan",
        description = "Prints what a bootstrap would do and why, and changes nothing.",
        footer = {
            "",
            "Examples:",
            "  testenv plan            compared with what exists",
            "  testenv plan --offline  from nothing, without asking an engine"
        })
final class PlanVerb implements Verb {
    @Mixin final BootstrapOptions options = new BootstrapOptions();

    @Option(names = "--offline", description = "the plan on an empty engine; asks none")
    boolean offline;

    @Option(names = "--json", description = "print JSON")
    boolean json;

    @Override
    public int run(Session session) {
        Request.Bootstrap request = options.request();
        TestEnv environment = session.declared();
        Plan plan = offline ? environment.planOffline(request) : environment.plan(request);
        if (json) {
            session.printJson("steps", JsonObjects.steps(plan));
        } else {
            session.print(PlanText.of(plan));
        }
        return ExitCode.DONE;
    }
}
