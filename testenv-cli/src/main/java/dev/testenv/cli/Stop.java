package dev.testenv.cli;

import static dev.testenv.sitectl.Syntax.texts;
import static dev.testenv.sitectl.Syntax.words;

import dev.testenv.plan.Request;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

final class Stop implements Verb {
    private final PositionalParamSpec apps = words(0, 1, "APP", "what to stop");

    @Override
    public CommandSpec spec() {
        return Verb.described(
                        "Stops apps and keeps their containers with what is stored in them; a request to a"
                                + " stopped app is answered with 503 at once.",
                        "testenv stop billing")
                .addPositional(apps);
    }

    @Override
    public int run(Session session) throws Exception {
        Request request = new Request.Stop(Target.apps(texts(apps)));
        return new RequestRun(session, session.existing(), false).run(request);
    }
}
