package dev.testenv.cli;

import dev.testenv.egress.EgressReport;
import dev.testenv.egress.OutsideCall;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Who called what outside of an environment, for people. */
final class EgressText {
    private final Style style;

    EgressText(Style style) {
        this.style = style;
    }

    /** With a line feed behind every line. */
    String of(EgressReport report) {
        StringBuilder text = new StringBuilder();
        text.append("egress: ").append(report.egress().words().replace(",", ", ")).append('\n');
        Table table = new Table("OUTCOME", "APP", "HOST", "PORT", "TIMES", "LAST");
        report.calls().stream().filter(c -> !c.browsersOwn()).forEach(c -> row(table, c));
        browsersOwn(report).forEach(calls -> summary(table, calls));
        text.append(
                table.isEmpty()
                        ? "Nobody has called the outside, nor asked for a name of it.\n"
                        : table.text(style));
        report.unused()
                .forEach(d ->
                        text.append("unused: ")
                                .append(d)
                                .append(
                                        " (nobody has called it; take it out of testenv.yml, unless")
                                .append(" that is yet to come)\n"));
        return text.toString();
    }

    private static void row(Table table, OutsideCall call) {
        table.row(
                call.outcome().word(),
                call.caller(),
                call.host().isEmpty() ? "(it did not say)" : call.host(),
                call.port() == 0 ? "" : String.valueOf(call.port()),
                times(call),
                call.last().toString());
    }

    /** Of lookups the first, the second, the fourth and so on are told. */
    private static String times(OutsideCall call) {
        return (call.port() == 0 && call.count() > 2 ? "at least " : "") + call.count();
    }

    /** By outcome and caller. */
    private static Iterable<List<OutsideCall>> browsersOwn(EgressReport report) {
        Map<String, List<OutsideCall>> own =
                report.calls().stream()
                        .filter(OutsideCall::browsersOwn)
                        .collect(
                                Collectors.groupingBy(
                                        call -> call.outcome() + " " + call.caller(),
                                        LinkedHashMap::new,
                                        Collectors.toList()));
        return own.values();
    }

    /** A browser calls dozens of hosts for updates and the like, whatever page it shows. */
    private static void summary(Table table, List<OutsideCall> calls) {
        OutsideCall first = calls.getFirst();
        long hosts = calls.stream().map(OutsideCall::host).distinct().count();
        String more = hosts > 1 ? " and " + (hosts - 1) + " more" : "";
        table.row(
                first.outcome().word(),
                first.caller(),
                first.host() + more + ", of the browser's own accord",
                "",
                String.valueOf(calls.stream().mapToLong(OutsideCall::count).sum()),
                calls.stream()
                        .map(OutsideCall::last)
                        .max(Instant::compareTo)
                        .orElse(first.last())
                        .toString());
    }
}
