package dev.testenv.checks.format;

import dev.testenv.checks.CheckReport;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** The formats for programs. */
public enum Format {
    /** Schema 1 of our own. */
    JSON(JsonFormat::write),
    /** JUnit's XML, as Jenkins and GitLab read it. */
    JUNIT(JunitFormat::write),
    /** The Nagios plugin API: one line with performance data, then the rest. */
    NAGIOS(NagiosFormat::write),
    /** Test Anything Protocol, version 14. */
    TAP(TapFormat::write),
    /** Prometheus' text format, 0.0.4. */
    PROMETHEUS(PrometheusFormat::write);

    private final Function<CheckReport, String> writer;

    Format(Function<CheckReport, String> writer) {
        this.writer = writer;
    }

    /** The report, ending in a line feed. */
    public String write(CheckReport report) {
        return writer.apply(report);
    }

    /** What a command ends with. */
    public int exitCode(CheckReport report) {
        return this == NAGIOS ? report.verdict().nagiosCode() : report.verdict().exitCode();
    }

    /** The format of that name, in lower case. */
    public static Optional<Format> named(String name) {
        return Arrays.stream(values()).filter(f -> f.word().equals(name)).findFirst();
    }

    /** Their names. */
    public static List<String> words() {
        return Arrays.stream(values()).map(Format::word).toList();
    }

    private String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
