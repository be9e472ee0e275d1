package dev.testenv.cli;

import static dev.testenv.sitectl.Syntax.flag;
import static dev.testenv.sitectl.Syntax.on;
import static dev.testenv.sitectl.Syntax.text;
import static dev.testenv.sitectl.Syntax.word;

import dev.testenv.TestEnv;
import dev.testenv.facts.FactSheet;
import dev.testenv.facts.Facts;
import dev.testenv.json.Json;
import dev.testenv.model.App;
import dev.testenv.sitectl.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

final class FactsVerb implements Verb {
    private final PositionalParamSpec target =
            word("APP[/ENDPOINT]", "whose container; an app's first one that runs");
    private final OptionSpec json = flag("--json", "print JSON, with every package");

    @Override
    public CommandSpec spec() {
        return Verb.described(
                        """
                        Prints what is true of a container now: its image and system, who listens, what runs,
                        what is installed, its variables. Nothing is needed in the image, neither a shell nor a
                        tool. What cannot be told says why.
                        """,
                        """
                        testenv facts billing/www
                        testenv facts billing --json

                        billing/www  testenv-dev-billing-www, running, testenv/billing:3a227c2ede17
                        system       debian 12 (bookworm), Linux 6.1.0, x86_64
                        packages     dpkg 157, pip 14
                        LISTENS           PID
                        tcp 0.0.0.0:8080  7
                        PID  USER      MEMORY    COMMAND
                        7    www-data  23.0 MiB  /usr/bin/python3 /usr/bin/gunicorn billing:app
                        """)
                .addPositional(target)
                .addOption(json);
    }

    @Override
    public int run(Session session) throws Exception {
        Target wanted = Target.parse(text(target));
        // With its declaration, which says what is secret.
        TestEnv environment = session.existing();
        App app = wanted.in(environment.declared());
        try (Facts facts = Facts.of(environment.container(app.name(), wanted.endpoint()))) {
            FactSheet sheet = FactSheet.of(facts);
            if (on(json)) {
                session.print(Json.write(FactsText.json(sheet)));
            } else {
                session.outside().out().print(FactsText.of(sheet, session.outside().outStyle()));
            }
        }
        return ExitCode.DONE;
    }
}
