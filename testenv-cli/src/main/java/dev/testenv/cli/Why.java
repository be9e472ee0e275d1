package dev.testenv.cli;

import static dev.testenv.sitectl.Syntax.flag;
import static dev.testenv.sitectl.Syntax.on;
import static dev.testenv.sitectl.Syntax.text;
import static dev.testenv.sitectl.Syntax.word;

import dev.testenv.TestEnv;
import dev.testenv.model.App;
import dev.testenv.model.Endpoint;
import dev.testenv.sitectl.ExitCode;
import dev.testenv.why.Diagnosis;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

final class Why implements Verb {
    private final PositionalParamSpec target = word("APP[/ENDPOINT]", "what does not answer");
    private final OptionSpec json = flag("--json", "print JSON");

    @Override
    public CommandSpec spec() {
        return Verb.described(
                        """
                        Finds out why an app does not answer: follows a request from the name to the process,
                        from inside and from this machine, and stops at the first broken link with what shows
                        it and the command to type next. Exit code 0: every link holds; 1: one is broken.
                        """,
                        """
                        testenv why billing        each of its endpoints
                        testenv why billing/www

                        billing/www
                          environment  ok      network testenv-dev, 10.213.0.0/20, generation 3
                          name         ok      billing.dev.test, billing-www.dev.test
                          ...
                          container    ok      testenv-dev-billing-www 10.213.4.18
                          process      broken  it ended 12 s ago with exit code 3; it printed last:
                                               reading /etc/billing/licence
                                               no licence found
                          next: testenv -e dev logs billing/www
                        """)
                .addPositional(target)
                .addOption(json);
    }

    @Override
    public int run(Session session) throws Exception {
        Target wanted = Target.parse(text(target));
        TestEnv environment = session.existing();
        App app = wanted.in(environment.declared());
        List<Diagnosis> diagnoses = new ArrayList<>();
        for (Endpoint endpoint : wanted.endpoints(app)) {
            diagnoses.add(environment.why(app, endpoint));
        }
        if (on(json)) {
            session.printJson("endpoints", diagnoses.stream().map(JsonObjects::of).toList());
        } else {
            Style style = session.outside().outStyle();
            session.outside().out().print(DiagnosisText.of(diagnoses, style));
        }
        return diagnoses.stream().allMatch(d -> d.broken().isEmpty())
                ? ExitCode.DONE
                : ExitCode.DID_NOT_WORK;
    }
}
