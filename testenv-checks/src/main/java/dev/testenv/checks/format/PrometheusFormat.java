package dev.testenv.checks.format;

import dev.testenv.checks.CheckReport;
import dev.testenv.checks.CheckResult;
import dev.testenv.checks.Outcome;
import java.util.Locale;

/** One series for each check and its time, and one for each outcome. */
final class PrometheusFormat {
    private PrometheusFormat() {}

    static String write(CheckReport report) {
        StringBuilder text = new StringBuilder();
        head(text, "testenv_check_passed", "1 when the check holds, 0 when not or when unknown.");
        report.results()
                .forEach(r ->
                        sample(text, "testenv_check_passed", r, holds(r.outcome()) ? "1" : "0"));
        head(text, "testenv_check_duration_seconds", "How long the check took.");
        report.results()
                .forEach(r ->
                        sample(
                                text,
                                "testenv_check_duration_seconds",
                                r,
                                String.format(Locale.ROOT, "%.3f", r.millis() / 1000.0)));
        head(text, "testenv_checks", "How many checks ended so.");
        report.counts()
                .forEach((outcome, count) ->
                        text.append("testenv_checks{outcome=\"")
                                .append(outcome.word())
                                .append("\"} ")
                                .append(count)
                                .append('\n'));
        return text.toString();
    }

    private static boolean holds(Outcome outcome) {
        return outcome == Outcome.PASS || outcome == Outcome.WARN;
    }

    private static void head(StringBuilder text, String name, String help) {
        text.append("# HELP ").append(name).append(' ').append(help).append('\n');
        text.append("# TYPE ").append(name).append(" gauge\n");
    }

    private static void sample(StringBuilder text, String name, CheckResult result, String value) {
        text.append(name)
                .append("{app=\"")
                .append(escaped(result.app()))
                .append("\",check=\"")
                .append(escaped(result.name()))
                .append("\",from=\"")
                .append(escaped(result.from()))
                .append("\"} ")
                .append(value)
                .append('\n');
    }

    private static String escaped(String label) {
        return label.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }
}
