package dev.testenv.cli;

import static dev.testenv.sitectl.Syntax.flag;
import static dev.testenv.sitectl.Syntax.on;

import dev.testenv.TestEnv;
import dev.testenv.egress.EgressReport;
import dev.testenv.egress.OutsideCall;
import dev.testenv.json.Json;
import dev.testenv.sitectl.ExitCode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
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
            print(session, report);
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

    private static void print(Session session, EgressReport report) {
        session.print("egress: " + report.egress().words().replace(",", ", "));
        Table table = new Table("OUTCOME", "APP", "HOST", "PORT", "TIMES", "LAST");
        report.calls().stream().filter(c -> !c.browsersOwn()).forEach(c -> row(table, c));
        if (!table.isEmpty()) {
            session.printTable(table);
        }
        Map<String, List<OutsideCall>> own =
                report.calls().stream()
                        .filter(OutsideCall::browsersOwn)
                        .collect(
                                Collectors.groupingBy(
                                        call -> word(call) + "   " + call.caller(),
                                        LinkedHashMap::new,
                                        Collectors.toList()));
        own.forEach((who, calls) -> session.print(who + "  " + browsersOwn(calls)));
        if (report.calls().isEmpty()) {
            session.print("Nobody has called the outside, nor asked for a name of it.");
        }
        report.unused()
                .forEach(d ->
                        session.print(
                                "unused: "
                                        + d
                                        + " (nobody has called it; take it out of testenv.yml, unless"
                                        + " that is yet to come)"));
    }

    private static void row(Table table, OutsideCall call) {
        table.row(
                word(call),
                call.caller(),
                call.host().isEmpty() ? "(it did not say)" : call.host(),
                call.port() == 0 ? "" : String.valueOf(call.port()),
                // Of lookups the first, the second, the fourth and so on are told.
                (call.port() == 0 && call.count() > 2 ? "at least " : "") + call.count(),
                call.last().toString());
    }

    private static String browsersOwn(List<OutsideCall> calls) {
        long hosts = calls.stream().map(OutsideCall::host).distinct().count();
        return hosts == 1
                ? calls.getFirst().host() + ", of the browser's own accord"
                : hosts + " hosts of Google's, of the browser's own accord";
    }

    private static String word(OutsideCall call) {
        return call.outcome().word();
    }
}
