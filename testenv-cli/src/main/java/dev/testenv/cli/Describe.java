package dev.testenv.cli;

import static dev.testenv.sitectl.Syntax.flag;
import static dev.testenv.sitectl.Syntax.on;
import static dev.testenv.sitectl.Syntax.text;
import static dev.testenv.sitectl.Syntax.word;

import dev.testenv.Description;
import dev.testenv.Description.DescribedEndpoint;
import dev.testenv.TestEnv;
import dev.testenv.model.App;
import dev.testenv.model.Endpoint;
import dev.testenv.sitectl.ExitCode;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

final class Describe implements Verb {
    private final PositionalParamSpec target = word("APP[/ENDPOINT]", "what to describe");
    private final OptionSpec json = flag("--json", "print JSON");

    @Override
    public CommandSpec spec() {
        return Verb.described(
                        """
                        Prints an app: image, variables (secrets are ***), what it waits for, names, addresses
                        and ports of its endpoints, what its rehearsal profile says and where that is declared,
                        and the site file as the gateway has it, or would have it.
                        """,
                        """
                        testenv describe billing
                        testenv describe billing/www --json
                        """)
                .addPositional(target)
                .addOption(json);
    }

    @Override
    public int run(Session session) {
        TestEnv environment = session.declared();
        Target wanted = Target.parse(text(target));
        App app = wanted.in(environment.declared());
        List<Endpoint> endpoints = wanted.endpoints(app);
        Description description = environment.describe(app);
        List<DescribedEndpoint> described =
                description.endpoints().stream()
                        .filter(each -> endpoints.contains(each.endpoint()))
                        .toList();
        if (on(json)) {
            session.printJson("apps", List.of(DescriptionText.json(description, described)));
        } else {
            session.outside()
                    .out()
                    .print(
                            new DescriptionText(session.outside().outStyle())
                                    .of(description, described));
        }
        return ExitCode.DONE;
    }
}
