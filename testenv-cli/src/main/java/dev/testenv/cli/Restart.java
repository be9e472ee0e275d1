package dev.testenv.cli;

import static dev.testenv.sitectl.Syntax.texts;
import static dev.testenv.sitectl.Syntax.words;

import dev.testenv.plan.Request;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

final class Restart implements Verb {
    private final PositionalParamSpec apps = words(0, 1, "APP", "what to restart");

    @Override
    public CommandSpec spec() {
        return Verb.described(
                        "Stops apps and starts the same containers again; their addresses stay.",
                        "testenv restart billing")
                .addPositional(apps);
    }

    @Override
    public int run(Session session) throws Exception {
        Request request = new Request.Restart(Target.apps(texts(apps)));
        return new RequestRun(session, session.existing(), false).run(request);
    }
}
