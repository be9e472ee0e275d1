package dev.testenv.checks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.testenv.checks.CheckResult.Kind;
import dev.testenv.checks.CheckRunner.Depth;
import dev.testenv.facts.CannotTellException;
import java.net.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CheckRunnerTest {
    private static final Position WWW = new Position("billing/www", Proxy.NO_PROXY, Finding.PASS);

    @Test
    void runsDiagnosticsOfWhatIsDownAndNoOthers() throws Exception {
        CheckReport report =
                run(
                        check("answers", "billing", Kind.SMOKE, from -> fail("503")),
                        check("reaches", "billing", Kind.DIAGNOSTIC, from -> fail("pg refuses")),
                        check("answers", "shop", Kind.SMOKE, from -> {}),
                        check("explains", "shop", Kind.DIAGNOSTIC, from -> fail("never run")));

        assertThat(report.results())
                .extracting(CheckResult::id)
                .containsExactly("billing/answers", "billing/reaches", "shop/answers");
        assertThat(report.headline()).isEqualTo("billing is down because pg refuses");
        assertThat(report.verdict()).isEqualTo(Verdict.FAIL);
    }

    @Test
    void runsAllDiagnosticsWhenAskedTo() throws Exception {
        List<HealthCheck> checks =
                List.of(
                        check("answers", "shop", Kind.SMOKE, from -> {}),
                        check("explains", "shop", Kind.DIAGNOSTIC, from -> {}));

        assertThat(runner().run(checks, Depth.DIAGNOSE, "").results()).hasSize(2);
        assertThat(runner().run(checks, Depth.SMOKE, "").results()).hasSize(1);
    }

    @Test
    void anExceptionHidesNoOtherCheck() throws Exception {
        CheckReport report =
                run(
                        check(
                                "breaks",
                                "a",
                                Kind.SMOKE,
                                from -> {
                                    throw new LinkageError("gone");
                                }),
                        check("holds", "a", Kind.SMOKE, from -> {}));

        assertThat(report.results())
                .extracting(CheckResult::outcome)
                .containsExactly(Outcome.ERROR, Outcome.PASS);
        assertThat(report.results().getFirst().message())
                .isEqualTo("the check itself broke: LinkageError: gone");
        assertThat(report.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    }

    @Test
    void aFactThatCannotBeToldIsInconclusive() throws Exception {
        HealthCheck.Body body =
                from -> {
                    throw new CannotTellException("no shell in the image");
                };

        assertThat(outcome(check("a", "x", Kind.CHECK, body))).isEqualTo(Outcome.INCONCLUSIVE);
    }

    @Test
    void endsACheckWhoseTimeIsOver() throws Exception {
        HealthCheck hangs =
                new HealthCheck(
                        "hangs",
                        "a",
                        Kind.CHECK,
                        "suite",
                        Set.of(),
                        Duration.ofMillis(50),
                        Optional.empty(),
                        Optional.empty(),
                        HealthCheck.Safety.ENVIRONMENT,
                        from -> new CountDownLatch(1).await());

        CheckResult result = runner().run(List.of(hangs), Depth.AS_NEEDED, "").results().getFirst();

        assertThat(result.outcome()).isEqualTo(Outcome.FAIL);
        assertThat(result.message()).isEqualTo("did not end within 50 ms");
    }

    @Test
    void warnsOfOneThatIsSlow() throws Exception {
        HealthCheck slow =
                new HealthCheck(
                        "slow",
                        "a",
                        Kind.CHECK,
                        "suite",
                        Set.of(),
                        Duration.ofMillis(2000),
                        Optional.empty(),
                        Optional.empty(),
                        HealthCheck.Safety.ENVIRONMENT,
                        from -> {
                            long until = System.nanoTime() + 1_200_000_000L;
                            while (System.nanoTime() < until) {
                                LockSupport.parkNanos(50_000_000);
                            }
                        });

        CheckResult result = runner().run(List.of(slow), Depth.AS_NEEDED, "").results().getFirst();

        assertThat(result.outcome()).isEqualTo(Outcome.WARN);
        assertThat(result.message()).startsWith("slow: took ").endsWith(" of 2 s");
    }

    @Test
    void runsOnlySoManyAtATime() throws Exception {
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        HealthCheck.Body body =
                from -> {
                    most.accumulateAndGet(running.incrementAndGet(), Math::max);
                    LockSupport.parkNanos(2_000_000);
                    running.decrementAndGet();
                };
        List<HealthCheck> checks =
                IntStream.range(0, 60)
                        .mapToObj(i -> check("c" + i, "a", Kind.CHECK, body))
                        .toList();

        new CheckRunner(4, app -> List.of(WWW)).run(checks, Depth.AS_NEEDED, "");

        assertThat(most.get()).isBetween(2, 4);
    }

    @Test
    void looksFromEveryPositionAndSaysWhich() throws Exception {
        Position wrk = new Position("billing/wrk", Proxy.NO_PROXY, Finding.PASS);
        CheckReport report =
                new CheckRunner(2, app -> List.of(WWW, wrk))
                        .run(
                                List.of(check("a", "billing", Kind.CHECK, from -> {})),
                                Depth.AS_NEEDED,
                                "");

        assertThat(report.results())
                .extracting(CheckResult::from)
                .containsExactly("billing/wrk", "billing/www");
    }

    @Test
    void nobodyLooksFromWhereNothingRuns() throws Exception {
        Position gone = Position.gone("billing/www", Finding.fail("billing/www ended with 137"));
        CheckReport report =
                new CheckRunner(2, app -> List.of(gone))
                        .run(
                                List.of(
                                        check("a", "billing", Kind.SMOKE, from -> {}),
                                        expectedToFail(from -> {})),
                                Depth.AS_NEEDED,
                                "");

        assertThat(report.results())
                .extracting(r -> r.outcome() + " " + r.message())
                .containsExactly(
                        "FAIL billing/www ended with 137",
                        "EXPECTED_FAILURE expected (being repaired): billing/www ended with 137");
    }

    @Test
    void turnsWhatIsExpectedToFail() throws Exception {
        assertThat(outcome(expectedToFail(from -> fail("still"))))
                .isEqualTo(Outcome.EXPECTED_FAILURE);
        assertThat(outcome(expectedToFail(from -> {}))).isEqualTo(Outcome.UNEXPECTED_SUCCESS);
        assertThat(
                        outcome(
                                expectedToFail(from -> {
                                    throw new IllegalStateException();
                                })))
                .isEqualTo(Outcome.ERROR);
    }

    @Test
    void inconclusiveAndSkippedComeWithTheirReason() throws Exception {
        CheckReport report =
                run(
                        check("a", "x", Kind.CHECK, from -> from.inconclusive("no shell")),
                        check("b", "x", Kind.CHECK, from -> from.skip("no mail here")),
                        check("c", "x", Kind.CHECK, from -> from.warn("ends tomorrow")));

        assertThat(report.results())
                .extracting(r -> r.outcome().word() + " " + r.message())
                .containsExactly(
                        "inconclusive no shell", "warn ends tomorrow", "skip no mail here");
        assertThat(report.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    }

    private static Outcome outcome(HealthCheck check) throws Exception {
        return runner().run(List.of(check), Depth.AS_NEEDED, "").results().getFirst().outcome();
    }

    private static HealthCheck expectedToFail(HealthCheck.Body body) {
        return new HealthCheck(
                "known",
                "a",
                Kind.CHECK,
                "suite",
                Set.of(),
                HealthCheck.DEFAULT_LIMIT,
                Optional.empty(),
                Optional.of("being repaired"),
                HealthCheck.Safety.ENVIRONMENT,
                body);
    }

    private static CheckReport run(HealthCheck... checks) throws InterruptedException {
        return runner().run(List.of(checks), Depth.AS_NEEDED, "");
    }

    private static CheckRunner runner() {
        return new CheckRunner(CheckRunner.DEFAULT_PARALLEL, app -> List.of(WWW));
    }

    static HealthCheck check(String name, String app, Kind kind, HealthCheck.Body body) {
        return new HealthCheck(
                name,
                app,
                kind,
                app + "Health",
                Set.of(),
                HealthCheck.DEFAULT_LIMIT,
                Optional.empty(),
                Optional.empty(),
                HealthCheck.Safety.ENVIRONMENT,
                body);
    }

    private static void fail(String message) {
        throw new AssertionError(message);
    }
}
