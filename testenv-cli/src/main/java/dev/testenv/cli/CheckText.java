package dev.testenv.cli;

import dev.testenv.checks.CheckReport;
import dev.testenv.checks.CheckResult;
import dev.testenv.checks.Outcome;
import dev.testenv.checks.Verdict;

/** A report of checks for people: what is wrong in one line, a row for each check, and the sum. */
final class CheckText {
    private CheckText() {}

    static String of(CheckReport report, Style style) {
        Table table = new Table("OUTCOME", "CHECK", "FROM", "TIME", "MESSAGE");
        for (CheckResult result : report.results()) {
            table.row(
                    coloured(result.outcome(), style),
                    result.id(),
                    result.from(),
                    result.millis() + " ms",
                    result.message().replaceAll("\\s*\\R\\s*", " "));
        }
        boolean down = report.verdict() == Verdict.FAIL;
        return (down ? style.red(report.headline()) + "\n" : "")
                + (table.isEmpty() ? "" : table.text(style))
                + report.summary()
                + ", in "
                + report.millis()
                + " ms\n";
    }

    private static String coloured(Outcome outcome, Style style) {
        return switch (outcome) {
            case PASS -> style.green(outcome.word());
            case WARN, INCONCLUSIVE, EXPECTED_FAILURE -> style.yellow(outcome.word());
            case FAIL, ERROR, UNEXPECTED_SUCCESS -> style.red(outcome.word());
            case SKIP -> style.faint(outcome.word());
        };
    }
}
