package dev.testenv.checks.format;

import dev.testenv.checks.CheckReport;
import dev.testenv.checks.CheckResult;
import dev.testenv.checks.Outcome;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * As the Nagios plugin API has it: {@code TESTENV CRITICAL - billing is down because ... |
 * 'checks'=4;;;0;}, then one line for each check. A bar would end the text, so none is in it.
 */
final class NagiosFormat {
    private NagiosFormat() {}

    static String write(CheckReport report) {
        return "TESTENV "
                + report.verdict().nagiosWord()
                + " - "
                + plain(report.headline())
                + " | "
                + performance(report)
                + "\n"
                + report.results().stream().map(NagiosFormat::line).collect(Collectors.joining());
    }

    private static String performance(CheckReport report) {
        return "'checks'="
                + report.results().size()
                + ";;;0; 'failed'="
                + report.counts().getOrDefault(Outcome.FAIL, 0)
                + ";;0;0; 'time'="
                + String.format(Locale.ROOT, "%.3f", report.millis() / 1000.0)
                + "s;;;0;";
    }

    private static String line(CheckResult result) {
        return result.outcome().word()
                + " "
                + plain(result.id() + " from " + result.from())
                + (result.message().isEmpty() ? "" : ": " + plain(result.message()))
                + "\n";
    }

    private static String plain(String text) {
        return text.replaceAll("\\s+", " ").replace('|', '/').strip();
    }
}
