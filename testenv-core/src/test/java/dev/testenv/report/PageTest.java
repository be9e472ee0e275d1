package dev.testenv.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.testenv.history.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PageTest {
    private static String page(Evidence evidence, TestResult... tests) {
        List<StartUp> startUps =
                List.of(new StartUp("dev", "attached", Sample.BEGAN, Duration.ofMillis(340)));
        return new Page(
                        new Part(List.of(tests), startUps, List.of(), List.of(), List.of()),
                        test -> evidence)
                .html();
    }

    private static final Evidence EVIDENCE = Sample.evidence(2, 3, "ERROR <boom>");

    @Test
    void saysFirstHowManyFailed() {
        assertThat(page(EVIDENCE, Sample.passed(1), Sample.failed(2, "tests/x")))
                .contains("<h1>1 of 2 tests failed</h1>", "<header class=\"bad\">");
        assertThat(page(EVIDENCE, Sample.passed(1)))
                .contains("<h1>1 test passed</h1>", "<header class=\"good\">");
    }

    @Test
    void isNotGreenWhereNothingRan() {
        assertThat(page(EVIDENCE)).contains("<h1>No test was made</h1>", "<header class=\"bad\">");
        TestResult disabled =
                TestResult.green(
                        "x", "T", "t", Outcome.DISABLED, Sample.BEGAN, Duration.ZERO, "later");
        assertThat(page(EVIDENCE, disabled)).contains("No test was made", "disabled: later");
    }

    @Test
    void showsAllEvidenceOfAFailure() {
        assertThat(page(EVIDENCE, Sample.failed(2, "tests/x")))
                .contains(
                        "IllegalStateException: no answer",
                        "<pre class=\"message\">ERROR &lt;boom&gt;</pre>",
                        "<b>&gt;    7  ERROR &lt;boom&gt;\n</b>",
                        "    at dev.shop.InvoiceTest.ERROR &lt;boom&gt;",
                        "<td class=\"name\">host</td><td class=\"name\">app0/www</td><td>GET /ERROR &lt;boom&gt;</td><td>503</td>",
                        "error ERROR &lt;boom&gt;",
                        "exited 137, out of memory",
                        "<b>+0.002  ERROR &lt;boom&gt; 2\n</b>",
                        "<a href=\"tests/x/app0-www.log\">",
                        "<summary>browser <span class=\"count\">at ERROR &lt;boom&gt;</span>",
                        "<b>+0.007  ERROR &lt;boom&gt; 7\n</b>",
                        "<a href=\"tests/x/browser-console.log\">",
                        "<pre>&lt;p&gt;ERROR &lt;boom&gt;</pre>");
    }

    @Test
    void hasPicturesInItAndVideosBesideIt() {
        Evidence evidence = Sample.withPicture(EVIDENCE, new byte[] {1, 2, 3});
        assertThat(page(evidence, Sample.failed(2, "tests/x")))
                .contains(
                        "<a href=\"tests/x/browser-2-screenshot.png\">",
                        "<img alt=\"screenshot\" src=\"data:image/png;base64,AQID\">",
                        "<video controls src=\"tests/x/browser-2-video.mp4\"></video>");
    }

    @Test
    void saysWhichAppsHadTrouble() {
        assertThat(page(EVIDENCE, Sample.failed(2, "tests/x")))
                .contains(
                        "<td>app0/www</td>"
                                + "<td>exited 137, out of memory, 1 failed call, 3 lines with an error</td>",
                        "<a href=\"#tests/x\">");
    }

    @Test
    void tellsHowLongThingsTook() {
        assertThat(page(EVIDENCE, Sample.passed(7)))
                .contains(
                        "took 7 ms. Environments and apps took 340 ms to start.",
                        "<td>dev</td><td>attached</td><td class=\"number\">340 ms</td>");
    }

    @Test
    void saysWhereTheReasonIsToBeLookedFor() {
        assertThat(page(EVIDENCE, Sample.failed(2, "tests/x")))
                .contains(
                        "<span class=\"label\">product</span>",
                        " since app0/www answered 503 to GET /");
    }

    @Test
    void whatPassedOnlyWhenRunAgainIsNotGreen() {
        TestResult again = Sample.passed(2).after(Sample.failed(2, "tests/x"));
        assertThat(page(EVIDENCE, Sample.passed(1), again))
                .contains(
                        "<h1>1 of 2 tests passed only when run again</h1>",
                        "<header class=\"flaky\">",
                        "Flaky: failed, and passed when run again",
                        "IllegalStateException: no answer",
                        "<b>1</b> flaky",
                        "<a href=\"#tests/x\">works2</a></td><td>flaky</td>")
                .doesNotContain("<h2>Failed</h2>");
    }

    @Test
    void needsNothingFromElsewhere() {
        String html = page(EVIDENCE, Sample.failed(2, "tests/x"));
        assertThat(html).doesNotContain("http://", "https://", "src=", "@import", "url(");
    }

    @Test
    void staysSmallWhateverManyTestsHaveLogged() {
        Evidence much = Sample.evidence(6, 1000, "INFO " + "x".repeat(200));
        List<TestResult> tests = new ArrayList<>();
        IntStream.range(0, 250).mapToObj(Sample::passed).forEach(tests::add);
        IntStream.range(250, 500).mapToObj(i -> Sample.failed(i, "tests/" + i)).forEach(tests::add);
        long began = System.nanoTime();
        String html = page(much, tests.toArray(TestResult[]::new));
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(3));
        assertThat(html.length()).isLessThan(5_000_000);
        assertThat(html).contains("earlier lines are left out");
    }
}
