package dev.testenv.cli;

import static dev.testenv.sitectl.Syntax.text;
import static dev.testenv.sitectl.Syntax.word;

import dev.testenv.TestEnv;
import dev.testenv.plan.EndpointStatus;
import dev.testenv.sitectl.BadInputException;
import dev.testenv.sitectl.ExitCode;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

final class Open implements Verb {
    private final PositionalParamSpec target = word("APP[/ENDPOINT]", "what to open");

    @Override
    public CommandSpec spec() {
        return Verb.described(
                        "Opens an app in the browser, and prints its URL.",
                        "testenv open storefront")
                .addPositional(target);
    }

    @Override
    public int run(Session session) throws Exception {
        Target wanted = Target.parse(text(target));
        TestEnv environment = session.existing();
        EndpointStatus endpoint = wanted.of(environment.status());
        if (endpoint.url().isEmpty()) {
            throw new BadInputException(
                    "'" + text(target) + "' does not speak HTTP, so no browser can open it");
        }
        if (!environment.hostRoutes()) {
            throw new IllegalStateException(
                    "This machine has no route to the environment's addresses, so its browser"
                            + " cannot open '"
                            + text(target)
                            + "'. What works: testenv proxy -- chromium "
                            + endpoint.url().get());
        }
        String url = EndpointTable.address(endpoint);
        session.print(url);
        browse(session, url);
        return ExitCode.DONE;
    }

    private static void browse(Session session, String url) {
        for (String opener : List.of("xdg-open", "open")) {
            try {
                new ProcessBuilder(opener, url)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
                return;
            } catch (IOException notInstalled) {
                // The next one may be.
            }
        }
        session.say("No browser could be started from here; open the URL yourself.");
    }
}
