package dev.testenv.cli;

import static dev.testenv.sitectl.Syntax.flag;
import static dev.testenv.sitectl.Syntax.on;

import dev.testenv.TestEnv;
import dev.testenv.plan.Request;
import dev.testenv.sitectl.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

final class Bootstrap implements Verb {
    private final BootstrapOptions options = new BootstrapOptions();
    private final OptionSpec dryRun = flag("--dry-run", "print the plan and change nothing");
    private final OptionSpec timings = flag("--timings", "print where the time went");

    @Override
    public CommandSpec spec() {
        return Verb.described(
                        """
                        Brings the environment up: network, DNS proxy, gateway and relay, then the tiers in order.
                        A second run changes nothing; after an interruption it goes on where the first one was.
                        """,
                        """
                        testenv bootstrap                   everything that is not on demand
                        testenv bootstrap --step dns,infra  only so far
                        testenv -e two bootstrap --dry-run  what it would do
                        """)
                .addMixin("bootstrap", options.spec())
                .addOption(dryRun)
                .addOption(timings);
    }

    @Override
    public int run(Session session) throws Exception {
        Request.Bootstrap request = options.request();
        TestEnv environment = session.declared();
        environment.problems().stream()
                .filter(problem -> !problem.isError())
                .forEach(problem -> session.say(problem.toString()));
        if (on(dryRun)) {
            session.print(PlanText.of(environment.plan(request)));
            return ExitCode.DONE;
        }
        return new RequestRun(session, environment, on(timings)).run(request);
    }
}
