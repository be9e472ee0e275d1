package dev.testenv.cli;

import static dev.testenv.sitectl.Syntax.flag;
import static dev.testenv.sitectl.Syntax.on;

import dev.testenv.TestEnv;
import dev.testenv.egress.EgressReport;
import dev.testenv.json.Json;
import dev.testenv.sitectl.ExitCode;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

final class EgressVerb implements Verb {
    private final OptionSpec fail = flag("--fail-on-denied", "exit with 1 if any call was refused");
    private final OptionSpec json = flag("--json", "print JSON");

    @Override
    public CommandSpec spec() {
        return Verb.described(
                        """
                        Prints who called what is outside of the environment, refused calls first. Which
                        calls may leave is said by 'egress' in testenv.yml: allow, deny, or a list of hosts.
                        Where all may, it is only known who asked for which name. Calls to bare addresses
                        are not known; where not all may leave, they fail.
                        """,
                        """
                        testenv egress
                        testenv egress --fail-on-denied

                        OUTCOME  APP          HOST             PORT  TIMES  LAST
                        denied   billing/www  api.example.org  443   3      2026-11-20T06:11:19Z
                        """)
                .addOption(fail)
                .addOption(json);
    }

    @Override
    public int run(Session session) throws Exception {
        TestEnv environment = session.undeclared();
        environment.requireExisting();
        EgressReport report = environment.egress();
        if (on(json)) {
            session.print(Json.write(object(session, report)));
        } else {
            session.outside().out().print(new EgressText(session.outside().outStyle()).of(report));
        }
        return on(fail) && !report.denied().isEmpty() ? ExitCode.DID_NOT_WORK : ExitCode.DONE;
    }

    private static Map<String, Object> object(Session session, EgressReport report) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("schema", 1);
        object.put("environment", session.environmentName());
        object.put("mode", mode(report));
        object.put("calls", report.calls().stream().map(JsonObjects::of).toList());
        object.put("unused", report.unused().stream().map(Object::toString).toList());
        return object;
    }

    /** A list of hosts is one kind, whatever is in it. */
    private static String mode(EgressReport report) {
        return report.egress().destinations().isEmpty() ? report.egress().words() : "list";
    }
}
