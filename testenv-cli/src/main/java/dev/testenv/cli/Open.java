package dev.testenv.cli;

import dev.testenv.TestEnv;
import dev.testenv.plan.EndpointStatus;
import dev.testenv.sitectl.BadInputException;
import dev.testenv.sitectl.ExitCode;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "open",
        description = "Opens an app in the browser, and prints its URL.",
        footer = {"", "Example:", "  testenv open storefront"})
final class Open implements Verb {
    @Parameters(paramLabel = "APP[/ENDPOINT]", description = "what to open")
    String target = "";

    @Override
    public int run(Session session) throws Exception {
        Target wanted = Target.parse(target);
        TestEnv environment = session.existing();
        EndpointStatus endpoint = wanted.of(environment.status());
        if (endpoint.url().isEmpty()) {
            throw new BadInputException(
                    "'" + target + "' does not speak HTTP, so no browser can open it");
        }
        if (!environment.hostRoutes()) {
            throw new IllegalStateException(
                    "This machine has no route to the environment's addresses, so its browser"
                            + " cannot open '"
                            + target
                            + "'. What works: testenv run -- curl -s "
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
