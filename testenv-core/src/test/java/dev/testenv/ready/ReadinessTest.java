package dev.testenv.ready;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.testenv.model.CommandResult;
import dev.testenv.model.Patience;
import dev.testenv.model.Port;
import dev.testenv.model.Protocol;
import dev.testenv.model.Site;
import dev.testenv.model.WaitStrategy;
import dev.testenv.plan.Action;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class ReadinessTest {
    private static final Patience PATIENCE = Patience.DEFAULT.withLimit(Duration.ofSeconds(10));
    private static final Patience SHORT = Patience.DEFAULT.withLimit(Duration.ofMillis(300));

    private final FakeLife life = new FakeLife(Instant.now());
    private final List<String> progress = Collections.synchronizedList(new ArrayList<>());
    private final Deque<CommandResult> results = new ArrayDeque<>();
    private Optional<Site> site = Optional.empty();

    @Test
    void waitsForAPortThatOpensLate() throws Exception {
        int port = freePort();
        CompletableFuture<ServerSocket> server = new CompletableFuture<>();
        CompletableFuture.delayedExecutor(150, TimeUnit.MILLISECONDS)
                .execute(() -> server.completeAsync(() -> listen(port)));

        await(new WaitStrategy.PortOpen(port), PATIENCE);

        assertThat(progress).containsExactly("port " + port + ": connection refused");
        server.get().close();
    }

    @Test
    void doesNotTakeAcceptedAndClosedForReady() throws Exception {
        try (LoopbackServer server =
                new LoopbackServer((connection, number) -> {
                    if (number < 4) {
                        connection.close();
                    }
                })) {
            await(new WaitStrategy.PortOpen(server.port()), PATIENCE);

            assertThat(progress)
                    .containsExactly("port " + server.port() + ": accepted, then closed at once");
        }
    }

    @Test
    void waitsUntil500Becomes200() throws Exception {
        try (LoopbackServer server =
                LoopbackServer.answering(
                        LoopbackServer.http(500, "oh"), LoopbackServer.http(200, "ok"))) {
            await(http(server.port(), "/health", ""), PATIENCE);

            assertThat(progress)
                    .containsExactly("GET /health on port " + server.port() + ": status 500");
            assertThat(server.requests).hasSize(2);
            assertThat(server.requests.getFirst())
                    .startsWith(
                            "GET /health HTTP/1.1\nHost: 127.0.0.1:" + server.port() + "\nUser-");
        }
    }

    @Test
    void findsAPatternInAChunkedBody() throws Exception {
        try (LoopbackServer server =
                LoopbackServer.answering(
                        LoopbackServer.http(200, "warming up"),
                        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                                + "3\r\nall\r\n5;x=y\r\n good\r\n0\r\n\r\n")) {
            await(http(server.port(), "/", "^all good$"), PATIENCE);

            assertThat(progress)
                    .containsExactly(
                            "GET / on port "
                                    + server.port()
                                    + ": nothing in the body matches '^all good$'");
        }
    }

    @Test
    void endsAtOnceWhenTheContainerDies() {
        life.prints("Traceback (most recent call last):");
        life.prints("KeyError: 'DATABASE_URL'");
        CompletableFuture.delayedExecutor(100, TimeUnit.MILLISECONDS)
                .execute(() -> life.ends(1, false));
        long begin = System.nanoTime();

        NotReadyException e = failure(new WaitStrategy.PortOpen(freePort()), PATIENCE);

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(2));
        assertThat(e)
                .hasMessage(
                        """
                        App 'billing', endpoint 'www', is not ready: it ended with exit code 1. Its last lines:
                            Traceback (most recent call last):
                            KeyError: 'DATABASE_URL'
                        All of them: docker logs testenv-dev-billing-www\
                        """);
        assertThat(e.exit()).contains(new ContainerLife.Exit(1, false));
    }

    @Test
    void aDeathIsNotHeldUpByAProbeInTheAir() throws Exception {
        try (LoopbackServer frozen = new LoopbackServer((connection, number) -> {})) {
            Patience patient = PATIENCE.withProbe(Duration.ofSeconds(10));
            CompletableFuture.delayedExecutor(100, TimeUnit.MILLISECONDS)
                    .execute(() -> life.ends(137, true));
            long begin = System.nanoTime();

            NotReadyException e = failure(http(frozen.port(), "/", ""), patient);

            assertThat(Duration.ofNanos(System.nanoTime() - begin))
                    .isLessThan(Duration.ofSeconds(2));
            assertThat(e)
                    .hasMessageContaining("it was killed for want of memory (exit code 137)")
                    .hasMessageContaining("It printed nothing.");
        }
    }

    @Test
    void namesTheLastReasonWhenTheTimeIsOver() {
        int port = freePort();

        NotReadyException e = failure(new WaitStrategy.PortOpen(port), SHORT);

        assertThat(e.getMessage())
                .matches(
                        "(?s)App 'billing', endpoint 'www', is not ready \\d\\.\\d s after its"
                                + " start: port "
                                + port
                                + ": connection refused\\. It printed nothing.*");
        assertThat(e.exit()).isEmpty();
    }

    @Test
    void endingWith0IsAFailureForWhatShouldServe() {
        life.ends(0, false);

        assertThat(failure(new WaitStrategy.PortOpen(1), PATIENCE))
                .hasMessageContaining("is not ready: it ended with exit code 0.");
    }

    @Test
    void endingWith0IsSuccessForAOneShotApp() throws Exception {
        CompletableFuture.delayedExecutor(50, TimeUnit.MILLISECONDS)
                .execute(() -> life.ends(0, false));

        await(new WaitStrategy.Completed(), PATIENCE);

        assertThat(progress).containsExactly("it still runs");
    }

    @Test
    void endingWithAnotherCodeFailsAOneShotApp() {
        life.ends(3, false);

        assertThat(failure(new WaitStrategy.Completed(), PATIENCE))
                .hasMessageContaining("it ended with exit code 3");
    }

    @Test
    void whoeverSeesTheEndFirstAnotherCodeIsNoSuccess() throws Exception {
        life.ends(3, false);
        Insider nobody =
                (container, command, limit) -> {
                    throw new IOException("nothing is asked inside");
                };
        Reach reach = new Reach(new FromHost(), new FromHost(), "127.0.0.1", true);
        ContainerProbes probes =
                new ContainerProbes(
                        awaited(new WaitStrategy.Completed(), PATIENCE),
                        life,
                        reach,
                        nobody,
                        Clock.systemUTC(),
                        () -> {});

        try (Probe probe = probes.of(new WaitStrategy.Completed())) {
            assertThat(probe.attempt()).isInstanceOf(Verdict.NotYet.class);
        }
    }

    @Test
    void aWorkerIsReadyWhenItStillRuns() throws Exception {
        await(new WaitStrategy.StillRunning(Duration.ofMillis(80)), PATIENCE);

        assertThat(Duration.between(life.startedAt(), Instant.now()))
                .isBetween(Duration.ofMillis(80), Duration.ofSeconds(5));
    }

    @Test
    void countsLinesThatWereAndLinesThatCome() throws Exception {
        life.prints("worker 1 ready");
        CompletableFuture.delayedExecutor(50, TimeUnit.MILLISECONDS)
                .execute(() -> life.prints("worker 2 ready"));

        await(new WaitStrategy.LogLine("worker \\d ready", 2), PATIENCE);

        assertThat(progress).containsExactly("1 of 2 lines of its output match 'worker \\d ready'");
        assertThat(life.listeners()).isZero();
    }

    @Test
    void followsTheHealthCheck() throws Exception {
        life.healthIs("starting");
        CompletableFuture.delayedExecutor(50, TimeUnit.MILLISECONDS)
                .execute(() -> life.healthIs("healthy"));

        await(new WaitStrategy.HealthCheck(), PATIENCE);

        assertThat(progress).containsExactly("its health check says starting");
        assertThat(life.listeners()).isZero();
    }

    @Test
    void doesNotWaitForAHealthCheckThatIsNotThere() {
        assertThat(failure(new WaitStrategy.HealthCheck(), PATIENCE))
                .hasMessageContaining(": its image has no health check to wait for.");
    }

    @Test
    void runsACommandUntilItSucceeds() throws Exception {
        results.add(new CommandResult(2, "", "no response\n"));
        results.add(new CommandResult(0, "accepting", ""));

        await(new WaitStrategy.CommandSucceeds(List.of("pg_isready", "-q")), PATIENCE);

        assertThat(progress).containsExactly("'pg_isready -q' ended with 2: no response");
    }

    @Test
    void wantsSuccessesInARow() throws Exception {
        for (int code : new int[] {0, 1, 0, 0, 0}) {
            results.add(new CommandResult(code, "", ""));
        }

        await(
                new WaitStrategy.CommandSucceeds(List.of("check")),
                PATIENCE.withSuccesses(3).withPeriod(Duration.ofMillis(5)));

        assertThat(results).isEmpty();
        assertThat(progress)
                .containsExactly(
                        "it held 1 of 3 times",
                        "'check' ended with 1",
                        "it held 1 of 3 times",
                        "it held 2 of 3 times");
    }

    @Test
    void allOfThemMustHold() throws Exception {
        try (LoopbackServer server = LoopbackServer.answering(LoopbackServer.http(200, ""))) {
            results.add(new CommandResult(1, "", ""));
            results.add(new CommandResult(0, "", ""));

            await(
                    new WaitStrategy.AllOf(
                            List.of(
                                    http(server.port(), "/", ""),
                                    new WaitStrategy.CommandSucceeds(List.of("check")))),
                    PATIENCE);

            assertThat(progress).containsExactly("'check' ended with 1");
        }
    }

    @Test
    void asksOnceMoreByNameThroughTheGateway() throws Exception {
        try (LoopbackServer server =
                LoopbackServer.answering(
                        LoopbackServer.http(200, ""),
                        LoopbackServer.http(502, ""),
                        LoopbackServer.http(200, ""))) {
            site = Optional.of(site(server.port(), Protocol.HTTP));

            await(http(server.port(), "/", ""), PATIENCE);

            assertThat(progress)
                    .containsExactly(
                            "through the gateway: GET / on port " + server.port() + ": status 502");
            assertThat(server.requests.get(0)).contains("Host: 127.0.0.1:");
            assertThat(server.requests.get(2)).contains("Host: billing.dev.test:");
        }
    }

    @Test
    void hearsTheReplyOnceMoreThroughTheGateway() throws Exception {
        try (LoopbackServer server =
                LoopbackServer.replying("-LOADING\r\n", "+PONG\r\n", "\n", "+PONG\r\n")) {
            site = Optional.of(site(server.port(), Protocol.TCP));

            await(
                    new WaitStrategy.Replies(server.port(), "PING\n", List.of("+PONG"), ""),
                    PATIENCE);

            assertThat(progress)
                    .containsExactly(
                            "port " + server.port() + " answered '-LOADING'",
                            "through the gateway: port " + server.port() + " answered ''");
        }
    }

    @Test
    void visitsTheSiteOfAnAppThatIsReadyByOtherSigns() throws Exception {
        try (LoopbackServer server =
                LoopbackServer.answering(
                        LoopbackServer.http(503, ""), LoopbackServer.http(404, ""))) {
            site = Optional.of(site(server.port(), Protocol.HTTP));
            life.prints("up");

            await(new WaitStrategy.LogLine("up", 1), PATIENCE);

            assertThat(server.requests).hasSize(2);
        }
    }

    @Test
    void passesOnWhatTheEngineCannotTell() {
        life.ended().completeExceptionally(new IllegalStateException("the engine went away"));

        assertThatThrownBy(() -> await(new WaitStrategy.PortOpen(1), PATIENCE))
                .hasMessage("the engine went away");
    }

    private void await(WaitStrategy strategy, Patience patience) throws InterruptedException {
        Insider insider = (container, command, limit) -> results.removeFirst();
        Reach reach = new Reach(new FromHost(), new FromHost(), "127.0.0.1", true);
        new Readiness(reach, insider, Clock.systemUTC())
                .await(awaited(strategy, patience), life, progress::add);
    }

    private Action.Awaited awaited(WaitStrategy strategy, Patience patience) {
        return new Action.Awaited(
                "testenv-dev-billing-www", "billing", "www", "127.0.0.1", strategy, patience, site);
    }

    private NotReadyException failure(WaitStrategy strategy, Patience patience) {
        return catchThrowableOfType(NotReadyException.class, () -> await(strategy, patience));
    }

    private static WaitStrategy http(int port, String path, String bodyPattern) {
        return new WaitStrategy.HttpAnswer(port, path, 200, 399, bodyPattern);
    }

    private static Site site(int port, Protocol protocol) {
        return new Site(
                "billing",
                "www",
                List.of("billing.dev.test"),
                "127.0.0.1",
                "127.0.0.1",
                List.of(new Port("www", port, protocol)));
    }

    private static ServerSocket listen(int port) {
        try {
            return new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
