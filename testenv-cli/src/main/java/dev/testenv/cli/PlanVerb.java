package dev.testenv.cli;

import static dev.testenv.sitectl.Syntax.flag;
import static dev.testenv.sitectl.Syntax.on;

import dev.testenv.TestEnv;
import dev.testenv.plan.Plan;
import dev.testenv.plan.Request;
import dev.testenv.sitectl.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

final class PlanVerb implements Verb {
    private final BootstrapOptions options = new BootstrapOptions();
    private final OptionSpec offline = flag("--offline", "the plan on an empty engine; asks none");
    private final OptionSpec json = flag("--json", "print JSON");

    @Override
    public CommandSpec spec() {
        return Verb.described(
                        "Prints what a bootstrap would do and why, and changes nothing.",
                        """
                        testenv plan            compared with what exists
                        testenv plan --offline  from nothing, without asking an engine
                        """)
                .addMixin("bootstrap", options.spec())
                .addOption(offline)
                .addOption(json);
    }

    @Override
    public int run(Session session) {
        Request.Bootstrap request = options.request();
        TestEnv environment = session.declared();
        Plan plan = on(offline) ? environment.planOffline(request) : environment.plan(request);
        if (on(json)) {
            session.printJson("steps", JsonObjects.steps(plan));
        } else {
            session.print(PlanText.of(plan));
        }
        return ExitCode.DONE;
    }
}
