package dev.testenv.cli;

import dev.testenv.TestEnv;
import dev.testenv.plan.Request;
import dev.testenv.sitectl.ExitCode;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

final class Destroy implements Verb {
    @Override
    public CommandSpec spec() {
        return Verb.described(
                "Removes every container, network and volume of the environment, and what is stored"
                        + " in them. Images stay; see testenv images --remove.",
                "testenv -e two destroy");
    }

    @Override
    public int run(Session session) throws Exception {
        TestEnv environment = session.undeclared();
        for (String name : environment.isolated().abandoned()) {
            session.say("A test class had '" + name + "' for itself, and its run was killed.");
            var unused =
                    new RequestRun(session, session.undeclared(name), false)
                            .run(new Request.Destroy());
        }
        List<String> existing = environment.environments();
        if (!existing.contains(environment.name())) {
            session.say(
                    "There is no environment '"
                            + environment.name()
                            + "', so nothing to destroy. "
                            + (existing.isEmpty()
                                    ? "There are no others."
                                    : "There are: " + String.join(", ", existing) + "."));
            return ExitCode.DONE;
        }
        return new RequestRun(session, environment, false).run(new Request.Destroy());
    }
}
