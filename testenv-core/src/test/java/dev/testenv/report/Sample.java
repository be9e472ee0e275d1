package dev.testenv.report;

import dev.testenv.history.Blame;
import dev.testenv.history.Label;
import dev.testenv.history.Outcome;
import dev.testenv.slice.Call;
import dev.testenv.slice.Slice;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Tests that nobody has run. */
final class Sample {
    static final Instant BEGAN = Instant.parse("2026-11-20T06:11:19Z");

    private Sample() {}

    static TestResult passed(int number) {
        return TestResult.green(
                "id-" + number,
                "dev.shop.Invoice" + number / 10 + "Test",
                "works" + number,
                Outcome.PASSED,
                BEGAN.plusMillis(number),
                Duration.ofMillis(number),
                "");
    }

    static TestResult failed(int number, String folder) {
        TestResult test = passed(number);
        return new TestResult(
                test.id(),
                test.testClass(),
                test.name(),
                Outcome.FAILED,
                test.began(),
                test.took(),
                "IllegalStateException: no answer",
                folder,
                Optional.of(new Blame(Label.PRODUCT, "app0/www answered 503 to GET /")));
    }

    static Build build(boolean passed, String folder) {
        String end = "exit code " + (passed ? 0 : 1);
        return new Build(
                "ci-7",
                "mvn verify",
                passed,
                "mvn verify ended with " + end,
                BEGAN,
                List.of(
                        new Build.Phase(
                                "bootstrap", Duration.ofSeconds(2), true, "2 apps are ready"),
                        new Build.Phase("run", Duration.ofSeconds(1), passed, end)),
                folder);
    }

    private static Slice.Line line(int number, String text) {
        boolean error = text.startsWith("ERROR");
        return new Slice.Line(BEGAN.plusMillis(number), false, error, text + " " + number);
    }

    /**
     * @param apps how many apps there were
     * @param lines how many each of them has logged
     */
    static Evidence evidence(int apps, int lines, String text) {
        List<Slice.Line> log = IntStream.range(0, lines).mapToObj(i -> line(i, text)).toList();
        List<Slice.Container> containers =
                IntStream.range(0, apps)
                        .mapToObj(i ->
                                new Slice.Container(
                                        "app" + i + "/www",
                                        "app" + i,
                                        "acme/app:" + i,
                                        "sha256:0123456789abcdef0123",
                                        i == 0 ? "exited 137, out of memory" : "running",
                                        BEGAN,
                                        0,
                                        new Slice.Log(log, "")))
                        .toList();
        Call call =
                new Call(
                        BEGAN.plusMillis(5),
                        "host",
                        "app0/www",
                        "GET",
                        "/" + text,
                        503,
                        "in",
                        Duration.ofMillis(7),
                        true,
                        "");
        return new Evidence(
                "dev.shop.InvoiceTest",
                "reachesStorage",
                BEGAN,
                BEGAN.plusSeconds(1),
                new Failure(
                        "java.lang.IllegalStateException",
                        text,
                        List.of("    at dev.shop.InvoiceTest." + text),
                        List.of(">    7  " + text)),
                List.of(new Slice("dev", containers, List.of(call), "")),
                List.of(new Evidence.Told("sentry", List.of("error " + text))),
                List.of(exhibit(text)),
                "");
    }

    private static Exhibit exhibit(String text) {
        return new Exhibit(
                "browser",
                "at " + text,
                List.of(),
                List.of(new Exhibit.Named("console", new Slice.Log(List.of(line(7, text)), ""))),
                List.of(new Exhibit.Document("page source", "<p>" + text)));
    }

    /** The same with a picture. */
    static Evidence withPicture(Evidence evidence, byte[] png) {
        Exhibit picture =
                new Exhibit(
                        "browser 2",
                        "",
                        List.of(
                                new Exhibit.Picture("screenshot", Exhibit.Format.PNG, png),
                                new Exhibit.Picture("video", Exhibit.Format.MP4, png)),
                        List.of(),
                        List.of());
        return new Evidence(
                evidence.testClass(),
                evidence.name(),
                evidence.from(),
                evidence.to(),
                evidence.failure(),
                evidence.slices(),
                evidence.told(),
                List.of(picture),
                evidence.note());
    }
}
