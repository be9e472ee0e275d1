package dev.testenv.cli;

import dev.testenv.TestEnv;
import dev.testenv.plan.Request;
import dev.testenv.sitectl.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "bootstrap",
        description = {
            "Brings the environment up: network, DNS proxy, gateway and relay, then the tiers in order.",
            "A second run changes nothing; after an interruption it goes on where the first one was."
        },
        footer = {
            "",
            "Examples:",
            "  testenv bootstrap                   everything that is not on demand",
            "  testenv bootstrap --step dns,infra  only so far",
            "  testenv -e two bootstrap --dry-run  what it would do"
        })
final class Bootstrap implements Verb {
    @Mixin final BootstrapOptions options = new BootstrapOptions();

    @Option(names = "--dry-run", description = "print the plan and change nothing")
    boolean dryRun;

    @Option(names = "--timings", description = "print where the time went")
    boolean timings;

    @Override
    public int run(Session session) throws Exception {
        Request.Bootstrap request = options.request();
        TestEnv environment = session.declared();
        environment.problems().stream()
                .filter(problem -> !problem.isError())
                .forEach(problem -> session.say(problem.toString()));
        if (dryRun) {
            session.print(PlanText.of(environment.plan(request)));
            return ExitCode.DONE;
        }
        return new RequestRun(session, environment, timings).run(request);
    }
}
