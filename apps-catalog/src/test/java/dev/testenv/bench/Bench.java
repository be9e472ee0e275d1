package dev.testenv.bench;

import dev.testenv.TestEnv;
import dev.testenv.model.App;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Measures what the project promises about speed and memory, prints one table, and writes it down
 * when all of it was measured. The variables {@code BENCH_ROWS} (such as {@code a,d}), {@code
 * BENCH_REPEAT} (default 5) and {@code BENCH_LENIENT} (a missed bar is no failure) are for those
 * who look for one thing.
 */
public final class Bench {
    private static final List<Row> ROWS =
            List.of(
                    new BootstrapRow(),
                    new StartRow(),
                    new CommandRow(),
                    new GatewayRow(),
                    new DnsRow(),
                    new ManyRow(),
                    new MemoryRow(),
                    new PublishRow(),
                    new TestsRow(),
                    new ReportRow(),
                    new FactsRow(),
                    new ProxyRow());

    private Bench() {}

    /**
     * @param args the distribution's folder, and the page to write
     */
    public static void main(String[] args) throws Exception {
        String chosen = variable("BENCH_ROWS", "");
        int repetitions = Integer.parseInt(variable("BENCH_REPEAT", "5"));
        Report report = new Report();
        try (Lab lab = new Lab("bench", Path.of(args[0]), repetitions)) {
            for (Row row : ROWS) {
                if (chosen.isEmpty() || chosen.contains(row.letter())) {
                    measure(row, lab, report);
                }
            }
            // Before the end, at which the engine may refuse to remove something.
            System.out.println(report.text());
            if (chosen.isEmpty()) {
                Files.writeString(Path.of(args[1]), page(report, repetitions));
            }
        }
        System.exit(report.missed() == 0 || !variable("BENCH_LENIENT", "").isEmpty() ? 0 : 1);
    }

    private static void measure(Row row, Lab lab, Report report) {
        try {
            row.measure(lab, report);
        } catch (Exception e) {
            e.printStackTrace();
            report.failed(row, e);
        }
    }

    /** The image of the small app over HTTP, built when it is missing. */
    static String imageOfWeb(Lab lab) throws IOException, InterruptedException {
        BenchApps apps = new BenchApps();
        try (TestEnv environment =
                TestEnv.open(apps, BenchApps.class.getName(), lab.settings("bench"))) {
            App web = apps.WEB.app();
            environment.images().provide(Set.of(web.name()), event -> {});
            return environment.images().all().stream()
                    .filter(image -> image.app().equals(web.name()))
                    .findFirst()
                    .orElseThrow()
                    .reference();
        }
    }

    private static String variable(String name, String otherwise) {
        return Objects.requireNonNullElse(System.getenv(name), otherwise);
    }

    private static String page(Report report, int repetitions) {
        StringBuilder page = new StringBuilder();
        page.append(
                """
                # Benchmarks

                Written by `make bench`. Everything in a row was measured in turn in one run, %d times at least; read the
                ratios, because the absolute times are this machine's.

                %s

                """
                        .formatted(repetitions, machine()));
        page.append(report.markdown()).append("\n## What was run\n\n");
        for (Row row : ROWS) {
            page.append("**").append(row.letter()).append("** ");
            page.append(String.join("\n\n", row.how())).append("\n\n");
        }
        return page.toString().stripTrailing() + "\n";
    }

    private static String machine() {
        Object info = new Raw().get("/info");
        return "%s: %s CPUs, %d GiB of memory, %s, Linux %s, engine %s (%s), JDK %s."
                .formatted(
                        LocalDate.now(java.time.ZoneOffset.UTC),
                        Replay.at(info, "NCPU"),
                        Math.round(
                                ((Number) Replay.at(info, "MemTotal")).doubleValue() / (1L << 30)),
                        Replay.at(info, "OperatingSystem"),
                        Replay.at(info, "KernelVersion"),
                        Replay.at(info, "ServerVersion"),
                        Replay.at(info, "Driver"),
                        Runtime.version());
    }
}
