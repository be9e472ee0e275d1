package dev.testenv.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.testenv.slice.Mask;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunReportTest {
    private static final String CANARY = "tweet/\"tweet\"+1";

    @TempDir Path folder;

    private RunReport report(String run) {
        return RunReport.in(Optional.of(folder), Map.of("TESTENV_RUN", run));
    }

    private String page() throws IOException {
        return Files.readString(folder.resolve("index.html"));
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    private void fail(RunReport report, int number, String text) {
        String evidence = report.add(Sample.evidence(1, 1, text));
        report.add(Sample.failed(number, evidence));
    }

    @Test
    void aFailedTestHasAFolderOfItsOwn() throws IOException {
        try (RunReport report = report("1")) {
            fail(report, 1, "boom");
            fail(report, 2, "bang");
        }
        Path first = folder.resolve("tests/InvoiceTest.reachesStorage");
        assertThat(first.resolve("failure.txt"))
                .hasContent(
                        "java.lang.IllegalStateException: boom\n    at dev.shop.InvoiceTest.boom");
        assertThat(Files.readString(first.resolve("calls.txt")))
                .contains("+0.005  host -> app0/www  GET /boom  503  7 ms");
        assertThat(first.resolve("app0-www.log")).hasContent("2026-11-20T06:11:19Z boom 0");
        assertThat(first.resolve("browser-console.log"))
                .hasContent("2026-11-20T06:11:19.007Z boom 7");
        assertThat(first.resolve("browser-page-source.txt")).hasContent("<p>boom");
        assertThat(folder.resolve("tests/InvoiceTest.reachesStorage-2/failure.txt"))
                .content()
                .contains("bang");
    }

    @Test
    void aPictureIsAFile() {
        try (RunReport report = report("1")) {
            byte[] png = {1, 2, 3};
            String unused = report.add(Sample.withPicture(Sample.evidence(1, 1, "boom"), png));
        }
        assertThat(folder.resolve("tests/InvoiceTest.reachesStorage/browser-2-screenshot.png"))
                .hasBinaryContent(new byte[] {1, 2, 3});
        assertThat(folder.resolve("tests/InvoiceTest.reachesStorage/browser-2-video.mp4")).exists();
    }

    @Test
    void noFileHoldsASecretInAnyForm() throws IOException {
        String base64 =
                Base64.getEncoder()
                        .encodeToString(("ann:" + CANARY).getBytes(StandardCharsets.UTF_8));
        String forms =
                CANARY + " " + URLEncoder.encode(CANARY, StandardCharsets.UTF_8) + " " + base64;
        try (RunReport report = report("1")) {
            report.hide(Mask.of(List.of(CANARY)));
            fail(report, 1, forms);
            report.add(new StartUp("dev", forms, Sample.BEGAN, Duration.ZERO));
        }
        assertThat(files()).hasSizeGreaterThan(7);
        for (Path file : files()) {
            assertThat(Files.readString(file))
                    .as(file.toString())
                    .doesNotContain("tweet", base64.substring(8, 20));
        }
        assertThat(page()).contains("*** *** ");
    }

    @Test
    void thePageIsMadeOfAllPartsOfARun() throws IOException {
        try (RunReport first = report("1");
                RunReport second = report("1")) {
            first.add(Sample.passed(1));
            fail(second, 2, "boom");
        }
        assertThat(page()).contains("1 of 2 tests failed", "works1", "works2");
    }

    @Test
    void whatAnotherRunHasLeftIsRemoved() throws IOException {
        try (RunReport first = report("1")) {
            fail(first, 1, "boom");
        }
        try (RunReport second = report("2")) {
            second.add(Sample.passed(2));
        }
        assertThat(page()).contains("1 test passed").doesNotContain("boom");
        assertThat(folder.resolve("tests")).doesNotExist();
    }

    @Test
    void aTestThatPassedWhenItWasRunAgainIsFlaky() throws IOException {
        try (RunReport report = report("1")) {
            fail(report, 1, "boom");
        }
        try (RunReport again = report("1")) {
            TestResult once = Sample.passed(1);
            again.add(
                    TestResult.green(
                            once.id(),
                            once.testClass(),
                            once.name(),
                            once.outcome(),
                            once.began().plusSeconds(9),
                            once.took(),
                            ""));
        }
        assertThat(page()).contains("1 of 1 test passed only when run again", "boom");
    }

    @Test
    void aBuildTellsItsPhasesAndWhatBecameOfIt() throws IOException {
        try (RunReport tests = report("1");
                RunReport build = report("1")) {
            build.add(Sample.build(false, build.add(Sample.evidence(1, 1, "boom"))));
            tests.add(Sample.passed(1));
        }
        assertThat(page())
                .contains(
                        "<header class=\"bad\">",
                        "<h1>mvn verify ended with exit code 1</h1>",
                        "<td>bootstrap</td><td>2 apps are ready</td><td class=\"number\">2.0 s</td>",
                        "<tr class=\"bad\"><td>run</td><td>exit code 1</td>",
                        "<td>in all</td><td></td><td class=\"number\">3.0 s</td>",
                        "The environment meanwhile",
                        "<td>app0/www</td><td>exited 137, out of memory, 1 failed call",
                        "Log of app0/www");
        assertThat(RunReport.verdict(folder).firstFailure())
                .isEqualTo("mvn verify ended with exit code 1");
    }

    @Test
    void aBuildWithoutOurTestsHasAPageToo() throws IOException {
        try (RunReport build = report("1")) {
            build.add(Sample.build(true, ""));
        }
        assertThat(page())
                .contains("<header class=\"good\">", "<h1>mvn verify ended with exit code 0</h1>");
        assertThat(RunReport.verdict(folder)).extracting(Verdict::passed).isEqualTo(true);
    }

    @Test
    void theTestThatFailedSaysMoreThanTheBuild() throws IOException {
        try (RunReport build = report("1")) {
            build.add(Sample.failed(2, ""));
            build.add(Sample.build(false, ""));
        }
        assertThat(RunReport.verdict(folder))
                .isEqualTo(
                        new Verdict(
                                false,
                                "1 of 1 test failed",
                                "Invoice0Test.works2: IllegalStateException: no answer",
                                1));
    }

    @Test
    void withoutAFolderNothingIsWritten() throws IOException {
        try (RunReport report = RunReport.in(Optional.empty(), Map.of())) {
            assertThat(report.isWritten()).isFalse();
            fail(report, 1, "boom");
        }
        assertThat(files()).isEmpty();
    }
}
