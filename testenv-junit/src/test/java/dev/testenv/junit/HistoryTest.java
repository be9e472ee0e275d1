package dev.testenv.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.testenv.history.History;
import dev.testenv.history.HistoryLine;
import dev.testenv.history.Label;
import dev.testenv.history.Outcome;
import dev.testenv.history.Share;
import dev.testenv.history.TestHistory;
import dev.testenv.report.HistoryFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@SuppressWarnings("NullAway.Init")
class HistoryTest {
    private static final AtomicInteger MADE = new AtomicInteger();

    private final FakeEnvironment environment = new FakeEnvironment().withSecret("hunter2");

    @TempDir Path folder;

    @BeforeEach
    void beginAnew() {
        MADE.set(0);
    }

    private void run(String run, Class<?>... testClasses) {
        var unused =
                TestRun.of(
                        catalog -> environment,
                        Map.of(
                                Recorder.HISTORY,
                                folder.resolve("history.jsonl").toString(),
                                Recorder.RUN,
                                run),
                        testClasses);
    }

    private History history() {
        return History.of(new HistoryFile(folder.resolve("history.jsonl")).read().lines());
    }

    private List<String> lines() throws IOException {
        return Files.readAllLines(folder.resolve("history.jsonl"));
    }

    @ExtendWith(TestRun.OnFakes.class)
    @UseEnvironment(FakeApps.class)
    static class OnApps {}

    static class Seeded extends OnApps {
        @Test
        void failsOneTimeInThree() {
            assertThat(MADE.incrementAndGet() % 3).isNotZero();
        }

        @Test
        void passes() {}
    }

    @Test
    void twentyRunsGiveTheRateOfATestThatFailsOneTimeInThreeAndItsLabel() {
        for (int run = 1; run <= 20; run++) {
            run("run-" + run, Seeded.class);
        }
        assertThat(history().runs()).hasSize(20).startsWith("run-1").endsWith("run-20");
        TestHistory seeded = history().tests().getFirst();
        assertThat(seeded.test())
                .isEqualTo("dev.testenv.junit.HistoryTest$Seeded.failsOneTimeInThree");
        assertThat(seeded.passed()).isEqualTo(new Share(14, 20));
        assertThat(seeded.count(Outcome.FAILED)).isEqualTo(6);
        assertThat(seeded.flaky()).isEqualTo(new Share(0, 20));
        assertThat(seeded.isUnsteady()).isTrue();
        assertThat(seeded.isFailing()).isFalse();
        HistoryLine.OfTest red = seeded.lastRed().orElseThrow();
        assertThat(red.run()).isEqualTo("run-18");
        assertThat(red.blame())
                .hasValueSatisfying(blame -> {
                    assertThat(blame.label()).isEqualTo(Label.PRODUCT);
                    assertThat(blame.because())
                            .isEqualTo("billing/www answered 503 to GET /invoices?q=");
                });
        assertThat(history().tests().getLast().passed()).isEqualTo(new Share(20, 20));
    }

    static class FailsFirst extends OnApps {
        @Test
        void passesTheSecondTime() {
            assertThat(MADE.incrementAndGet()).isEqualTo(2);
        }
    }

    @Test
    void aTestThatPassedWhenItWasRunAgainIsWrittenAsFlaky() throws IOException {
        run("run-1", FailsFirst.class);
        run("run-1", FailsFirst.class);
        assertThat(lines())
                .satisfiesExactly(
                        images -> assertThat(images).contains("\"images\":{"),
                        red -> assertThat(red).contains("\"outcome\":\"failed\""),
                        again ->
                                assertThat(again)
                                        .contains(
                                                "\"outcome\":\"flaky\"",
                                                "\"reruns\":1",
                                                "\"label\":\"product\""));
        assertThat(history().tests().getFirst().flaky()).isEqualTo(new Share(1, 1));
    }

    @Test
    void noLineHoldsASecret() throws IOException {
        environment.logging("ERROR of hunter2");
        run("run-1", FailsFirst.class);
        assertThat(lines().getLast())
                .contains("answered 503 to GET /invoices?q=ERROR of ***")
                .doesNotContain("hunter2");
    }

    @Test
    void aRunIsToldWithItsImages() throws IOException {
        run("run-1", Seeded.class);
        assertThat(lines().getFirst())
                .startsWith("{\"schema\":1,\"run\":\"run-1\",\"when\":\"")
                .endsWith(
                        "\"environment\":\"fake\",\"images\":{\"acme/billing:1\":\"0123456789ab\"}}");
    }

    static class FailsItselfOnce extends OnApps {
        @BeforeAll
        static void failsOnce() {
            assertThat(MADE.incrementAndGet()).isGreaterThan(1);
        }

        @Test
        void passes() {}
    }

    @Test
    void aClassThatFailedItselfIsToldOfWhenItWorksAgain() {
        run("run-1", FailsItselfOnce.class, Seeded.class);
        run("run-2", FailsItselfOnce.class, Seeded.class);
        assertThat(history().tests())
                .extracting(test -> test.test().replaceFirst(".*\\$", ""))
                .containsExactly(
                        "FailsItselfOnce",
                        "FailsItselfOnce.passes",
                        "Seeded.failsOneTimeInThree",
                        "Seeded.passes");
        assertThat(history().tests().getFirst().passed()).isEqualTo(new Share(1, 2));
    }

    static class Named extends OnApps {
        @ParameterizedTest
        @ValueSource(strings = {"a", "b"})
        void isMadeTwice(String text) {
            assertThat(text).isNotEmpty();
        }

        @Test
        void hasANamesake() {}

        @ParameterizedTest
        @ValueSource(ints = 1)
        void hasANamesake(int number) {
            assertThat(number).isPositive();
        }

        @Test
        @KnownFailure(reason = "BILL-71", until = "2999-12-31")
        void isKnown() {
            throw new IllegalStateException("boom");
        }
    }

    @Test
    void namesCanBeReadAndAreTheSameInEveryRun() {
        run("run-1", Named.class);
        History first = history();
        run("run-2", Named.class);
        assertThat(first.tests())
                .extracting(test -> test.test().replaceFirst(".*\\$", ""))
                .containsExactly(
                        "Named.hasANamesake()",
                        "Named.hasANamesake(int)[1]",
                        "Named.isKnown",
                        "Named.isMadeTwice[1]",
                        "Named.isMadeTwice[2]");
        assertThat(first.tests().get(2).count(Outcome.KNOWN)).isEqualTo(1);
        assertThat(history().tests()).allMatch(test -> test.runs().size() == 2);
    }

    @Test
    void noneTurnsItOff() {
        var unused =
                TestRun.of(catalog -> environment, Map.of(Recorder.HISTORY, "none"), Seeded.class);
        assertThat(folder).isEmptyDirectory();
    }
}
