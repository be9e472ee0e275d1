package dev.testenv.cli;

import static dev.testenv.sitectl.Syntax.texts;
import static dev.testenv.sitectl.Syntax.words;

import dev.testenv.plan.Request;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

final class Start implements Verb {
    private final PositionalParamSpec apps = words(0, 1, "APP", "what to start");

    @Override
    public CommandSpec spec() {
        return Verb.described(
                        "Starts apps and what they depend on; returns when they answer, or says why not.",
                        "testenv start billing storefront")
                .addPositional(apps);
    }

    @Override
    public int run(Session session) throws Exception {
        Request request = new Request.Start(Target.apps(texts(apps)));
        return new RequestRun(session, session.existing(), false).run(request);
    }
}
