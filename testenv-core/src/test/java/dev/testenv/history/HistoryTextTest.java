package dev.testenv.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.testenv.history.HistoryLine.OfRun;
import dev.testenv.history.HistoryLine.OfTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HistoryTextTest {
    private static final OfRun RUN =
            new OfRun("run-1", Lines.BEGAN, "dev", Map.of("redis:7", "b2", "acme/billing:2", "a1"));
    private static final OfTest RED =
            new OfTest(
                    "run-1",
                    "dev.shop.InvoiceTest.isTaken",
                    Lines.BEGAN,
                    Outcome.FLAKY,
                    Duration.ofMillis(1204),
                    1,
                    Optional.of(Lines.BLAME));

    @Test
    void aRunIsOneLineWithItsImages() {
        assertThat(HistoryText.write(RUN))
                .isEqualTo(
                        """
                        {"schema":1,"run":"run-1","when":"2026-11-20T06:11:19Z","environment":"dev",\
                        "images":{"acme/billing:2":"a1","redis:7":"b2"}}\
                        """);
    }

    @Test
    void aTestIsOneLine() {
        assertThat(HistoryText.write(RED))
                .isEqualTo(
                        """
                        {"schema":1,"run":"run-1","when":"2026-11-20T06:11:19Z",\
                        "test":"dev.shop.InvoiceTest.isTaken","outcome":"flaky","ms":1204,"reruns":1,\
                        "label":"product","because":"billing/www answered 500 to GET /"}\
                        """);
        assertThat(HistoryText.write(Lines.test(1, "T.t", Outcome.PASSED)))
                .endsWith("\"test\":\"T.t\",\"outcome\":\"passed\",\"ms\":100}");
    }

    @Test
    void readsWhatItWrites() {
        HistoryText.Contents read =
                HistoryText.read(List.of(HistoryText.write(RED), "", HistoryText.write(RUN)));
        assertThat(read.lines()).containsExactly(RED, RUN);
        assertThat(read.problems()).isEmpty();
    }

    @Test
    void aBrokenLineIsNamedAndHarmsNoOther() {
        String good = HistoryText.write(RED);
        HistoryText.Contents read =
                HistoryText.read(
                        List.of(
                                good.substring(0, 30),
                                "<<<<<<< HEAD",
                                good,
                                "=======",
                                ">>>>>>> nightly",
                                "[1]",
                                good.replace("\"schema\":1", "\"schema\":2"),
                                good.replace("flaky", "lucky"),
                                good.replace("\"ms\":1204,", ""),
                                good.replace("06:11:19Z", "noon")));
        assertThat(read.lines()).containsExactly(RED);
        assertThat(read.problems())
                .satisfiesExactly(
                        first ->
                                assertThat(first)
                                        .isEqualTo(
                                                "line 1 is left out: not JSON at character 30:"
                                                        + " ends too early"),
                        mark ->
                                assertThat(mark)
                                        .startsWith("line 2 is left out: a mark of a merge"),
                        mark -> assertThat(mark).startsWith("line 4 "),
                        mark -> assertThat(mark).startsWith("line 5 "),
                        list -> assertThat(list).isEqualTo("line 6 is left out: no JSON object"),
                        later ->
                                assertThat(later)
                                        .isEqualTo(
                                                "line 7 is left out: schema 2 is not 1, the one"
                                                        + " known"),
                        word ->
                                assertThat(word)
                                        .isEqualTo(
                                                "line 8 is left out: no outcome 'lucky' is known"),
                        number ->
                                assertThat(number).isEqualTo("line 9 is left out: no number 'ms'"),
                        noon -> assertThat(noon).startsWith("line 10 is left out: "));
    }
}
