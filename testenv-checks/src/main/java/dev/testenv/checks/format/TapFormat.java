package dev.testenv.checks.format;

import dev.testenv.checks.CheckReport;
import dev.testenv.checks.CheckResult;
import java.util.List;

/** Test Anything Protocol, version 14: what cannot be told is not ok. */
final class TapFormat {
    private TapFormat() {}

    static String write(CheckReport report) {
        List<CheckResult> results = report.results();
        StringBuilder text = new StringBuilder("TAP version 14\n");
        boolean nothing = results.isEmpty() || !report.objection().isEmpty();
        text.append("1..").append(results.size() + (nothing ? 1 : 0)).append('\n');
        for (int i = 0; i < results.size(); i++) {
            text.append(line(i + 1, results.get(i)));
        }
        if (nothing) {
            text.append("not ok ")
                    .append(results.size() + 1)
                    .append(" - ")
                    .append(plain(report.summary()))
                    .append('\n');
        }
        return text.toString();
    }

    private static String line(int number, CheckResult result) {
        // A test that is not ok and marked TODO does not fail a run.
        boolean ok =
                switch (result.outcome()) {
                    case PASS, WARN, SKIP -> true;
                    case FAIL, ERROR, INCONCLUSIVE, EXPECTED_FAILURE, UNEXPECTED_SUCCESS -> false;
                };
        String directive =
                switch (result.outcome()) {
                    case SKIP -> " # SKIP " + plain(result.message());
                    case EXPECTED_FAILURE -> " # TODO " + plain(result.message());
                    default -> "";
                };
        String why =
                directive.isEmpty() && !result.message().isEmpty()
                        ? "  ---\n  outcome: "
                                + result.outcome().word()
                                + "\n  message: \""
                                + plain(result.message())
                                        .replace("\\", "\\\\")
                                        .replace("\"", "\\\"")
                                + "\"\n  ...\n"
                        : "";
        return (ok ? "ok " : "not ok ")
                + number
                + " - "
                + plain(result.id() + " from " + result.from())
                + directive
                + "\n"
                + why;
    }

    private static String plain(String text) {
        return text.replaceAll("\\s+", " ").replace("#", "\\#").strip();
    }
}
