package dev.testenv.bench;

import dev.testenv.history.Blame;
import dev.testenv.history.Label;
import dev.testenv.history.Outcome;
import dev.testenv.report.Evidence;
import dev.testenv.report.Failure;
import dev.testenv.report.RunReport;
import dev.testenv.report.TestResult;
import dev.testenv.slice.Call;
import dev.testenv.slice.Slice;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** The report of many tests. */
final class ReportRow implements Row {
    private static final int TESTS = 500;
    private static final int EVERY = 10;
    private static final int APPS = 6;
    private static final int LINES = 200;
    private static final int CALLS = 100;
    private static final Bar TIME = Bar.atMost(3000, "ms");
    private static final Bar SIZE = Bar.atMost(5, "MiB");
    private static final Instant BEGAN = Instant.parse("2026-11-20T06:11:19Z");

    @Override
    public String letter() {
        return "k";
    }

    @Override
    public List<String> how() {
        return List.of(
                "The page of %d tests, one in %d failed, each of these with %d apps that logged %d lines and %d calls; without"
                                .formatted(TESTS, EVERY, APPS, LINES, CALLS)
                        + " pictures. The evidence lies in files already, and is read again.");
    }

    @Override
    public void measure(Lab lab, Report report) throws Exception {
        List<Double> times = new ArrayList<>();
        List<Double> sizes = new ArrayList<>();
        for (int i = 0; i < lab.repetitions(); i++) {
            Path folder = Files.createTempDirectory("bench-page");
            RunReport run = RunReport.in(Optional.of(folder), Map.of("TESTENV_RUN", "bench"));
            IntStream.range(0, TESTS).forEach(number -> add(run, number));
            times.add(lab.millis(run::close));
            sizes.add(Files.size(folder.resolve("index.html")) / (double) (1 << 20));
            Folders.remove(folder);
        }
        report.line(this, "report of " + TESTS + " tests", new Sample("ms", times), TIME);
        report.line(this, "its size", new Sample("MiB", sizes), SIZE);
    }

    private static void add(RunReport run, int number) {
        String name = "works" + number;
        String type = "dev.shop.Invoice" + number / 20 + "Test";
        boolean failed = number % EVERY == 0;
        TestResult passed =
                TestResult.green(
                        "id-" + number,
                        type,
                        name,
                        Outcome.PASSED,
                        BEGAN.plusMillis(number),
                        Duration.ofMillis(number),
                        "");
        run.add(
                failed
                        ? new TestResult(
                                passed.id(),
                                type,
                                name,
                                Outcome.FAILED,
                                passed.began(),
                                passed.took(),
                                "IllegalStateException: no answer",
                                run.add(evidence(type, name)),
                                Optional.of(new Blame(Label.PRODUCT, "app0/www answered 503")))
                        : passed);
    }

    private static Evidence evidence(String type, String name) {
        List<Slice.Container> containers =
                IntStream.range(0, APPS).mapToObj(ReportRow::container).toList();
        List<Call> calls = IntStream.range(0, CALLS).mapToObj(ReportRow::call).toList();
        return new Evidence(
                type,
                name,
                BEGAN,
                BEGAN.plusSeconds(1),
                new Failure(
                        "java.lang.IllegalStateException",
                        "no answer",
                        List.of("    at " + type + "." + name),
                        List.of()),
                List.of(new Slice("dev", containers, calls, "")),
                List.of(),
                List.of(),
                "");
    }

    private static Slice.Container container(int number) {
        List<Slice.Line> log =
                IntStream.range(0, LINES)
                        .mapToObj(line ->
                                new Slice.Line(
                                        BEGAN.plusMillis(line),
                                        false,
                                        line % 50 == 0,
                                        "2026-11-20 06:11:19 INFO request "
                                                + line
                                                + " took 12 ms, customer c1, 1200 cents"))
                        .toList();
        return new Slice.Container(
                "app" + number + "/www",
                "app" + number,
                "acme/app:" + number,
                "sha256:0123456789abcdef0123",
                "running",
                BEGAN,
                0,
                new Slice.Log(log, ""));
    }

    private static Call call(int number) {
        return new Call(
                BEGAN.plusMillis(number),
                "host",
                "app0/www",
                "GET",
                "/invoices/" + number,
                number % 20 == 0 ? 503 : 200,
                "in",
                Duration.ofMillis(7),
                true,
                "4bf92f3577b34da6a3ce929d0e0e4736");
    }
}
