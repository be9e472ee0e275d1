package dev.testenv.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.testenv.engine.EngineEvent;
import dev.testenv.engine.Outcome;
import dev.testenv.engine.StepResult;
import dev.testenv.images.ImageChoice;
import dev.testenv.json.Json;
import dev.testenv.model.Patience;
import dev.testenv.model.Port;
import dev.testenv.model.Protocol;
import dev.testenv.model.Subnet;
import dev.testenv.model.WaitStrategy;
import dev.testenv.plan.Action;
import dev.testenv.plan.EndpointStatus;
import dev.testenv.plan.Plan;
import dev.testenv.plan.Step;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PrintingTest {
    private static final Step NETWORK =
            new Step(
                    1,
                    "network",
                    new Action.CreateNetwork(
                            "testenv-dev", Subnet.parse("10.213.0.0/20"), Map.of(), false),
                    "new",
                    Set.of());
    private static final Step IMAGE =
            new Step(
                    2,
                    "postgres/tcp",
                    new Action.ProvideImage(
                            new ImageChoice.Recipe("postgres", "testenv/postgres:1f")),
                    "not present",
                    Set.of());
    private static final Step START =
            new Step(
                    3,
                    "postgres/tcp",
                    new Action.StartContainer("testenv-dev-postgres-tcp"),
                    "new",
                    Set.of(1, 2));
    private static final Step AWAIT =
            new Step(
                    4,
                    "postgres/tcp",
                    await(new WaitStrategy.PortOpen(5432)),
                    "must be ready",
                    Set.of(3));
    private static final Plan PLAN =
            new Plan(List.of(NETWORK, IMAGE, START, AWAIT), List.of("billing/www is out"), true);

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private long now;

    @Test
    void printsAPlanInWavesWithCauses() {
        assertThat(PlanText.of(PLAN))
                .isEqualTo(
                        """
                        wave 1
                          network       create network testenv-dev 10.213.0.0/20  new
                          postgres/tcp  build testenv/postgres:1f                 not present
                        wave 2
                          postgres/tcp  start testenv-dev-postgres-tcp  new
                        wave 3
                          postgres/tcp  wait for port 5432  must be ready
                        note: billing/www is out\
                        """);
    }

    @Test
    void tellsHowAPortIsToAnswer() {
        assertThat(ActionText.of(await(new WaitStrategy.Replies(5432, "", List.of("R"), "SQL"))))
                .isEqualTo("wait for port 5432 to answer as SQL");
        assertThat(
                        ActionText.of(
                                await(
                                        new WaitStrategy.Replies(
                                                6379, "PING", List.of("+PONG", "-LO\r"), ""))))
                .isEqualTo("wait for port 6379 to answer '+PONG' or '-LO\\r'");
    }

    @Test
    void saysWhenAPlanChangesNothing() {
        assertThat(PlanText.of(new Plan(List.of(AWAIT), List.of(), true)))
                .isEqualTo("nothing to do");
    }

    @Test
    void plainProgressTellsBeginningAndEnd() {
        run(new PlainProgress(stream(), false, () -> now));

        assertThat(printed())
                .isEqualTo(
                        """
                        network: create network testenv-dev 10.213.0.0/20
                        postgres/tcp: build testenv/postgres:1f
                        postgres/tcp: step 7 of 9
                        postgres/tcp: has testenv/postgres:1f after 12.0 s
                        postgres/tcp: start testenv-dev-postgres-tcp
                        postgres/tcp: wait for port 5432
                        postgres/tcp: ready after 0.2 s
                        """);
    }

    @Test
    void plainProgressIsSilentOnWhatIsOnlyLookedAt() {
        Progress progress = new PlainProgress(stream(), false, () -> now);
        progress.accept(new EngineEvent.Started(AWAIT));
        progress.accept(new EngineEvent.Succeeded(AWAIT, Duration.ofMillis(3)));

        assertThat(printed()).isEmpty();
    }

    @Test
    void liveProgressKeepsOneLinePerApp() {
        LiveProgress progress = new LiveProgress(stream(), Style.PLAIN, () -> now, () -> {});
        progress.accept(new EngineEvent.Started(START));
        progress.accept(new EngineEvent.Succeeded(START, Duration.ofMillis(400)));
        progress.accept(new EngineEvent.Started(AWAIT));
        progress.draw();
        now = Duration.ofMillis(1500).toNanos();
        progress.accept(new EngineEvent.Progress(AWAIT, "port 5432: connection refused"));
        progress.draw();
        progress.accept(new EngineEvent.Succeeded(AWAIT, Duration.ofMillis(1500)));
        progress.close();

        assertThat(printed().replace("\u001b", "^"))
                .isEqualTo(
                        """
                        ^[?7l   postgres             0.0 s  wait for port 5432
                        ^[?7h^[?7l^[1A^[J   postgres             1.5 s  port 5432: connection refused
                        ^[?7h^[?7l^[1A^[Jok postgres/tcp         ready  1.5 s
                        ^[?7h\
                        """);
    }

    @Test
    void timingsAddUpAndShowTheChainThatDecided() {
        Timings timings = new Timings(() -> Duration.ofMillis(1200), () -> now);
        now = Duration.ofMillis(50).toNanos();
        timings.lap("reading the declaration");
        now = Duration.ofMillis(1080).toNanos();
        timings.lap(
                "looking at the engine and planning",
                new Outcome(
                        PLAN,
                        List.of(
                                result(NETWORK, 0, 100),
                                result(IMAGE, 0, 300),
                                result(START, 310, 490),
                                result(AWAIT, 800, 200)),
                        Duration.ofMillis(1030)));

        now = Duration.ofMillis(1100).toNanos();
        assertThat(timings.text("the table above"))
                .isEqualTo(
                        """
                        seconds
                          0.100  starting the program
                          0.050  reading the declaration
                          0.030  looking at the engine and planning
                          1.000  running the plan, of which
                              0.300  postgres/tcp: build testenv/postgres:1f
                              0.010  waiting for a free place
                              0.490  postgres/tcp: start testenv-dev-postgres-tcp
                              0.200  postgres/tcp: wait for port 5432
                          0.020  the table above
                          1.200  in all\
                        """);
    }

    @Test
    void tablesLeaveOutEmptyColumns() {
        assertThat(
                        new Table("APP", "WHY", "STATE")
                                .row("billing", "", "ready")
                                .row("s3", "", Style.PLAIN.red("absent"))
                                .text(Style.PLAIN))
                .isEqualTo("APP      STATE\nbilling  ready\ns3       absent\n");
    }

    @Test
    void coloursDoNotShiftColumns() {
        assertThat(
                        new Table("A", "B")
                                .row(new Style(true).green("x"), "1")
                                .row("yy", "2")
                                .text(Style.PLAIN))
                .isEqualTo("A   B\n\u001b[32mx\u001b[0m   1\nyy  2\n");
    }

    @Test
    void statusAsJsonHasTheFieldsThatWerePromised() {
        EndpointStatus status =
                new EndpointStatus(
                        "billing",
                        "app",
                        "www",
                        EndpointStatus.State.NOT_READY,
                        "in",
                        List.of("billing.dev.test"),
                        "10.213.8.3",
                        List.of(new Port("www", 8080, Protocol.HTTP)),
                        "testenv-dev-billing-www",
                        "testenv/billing:1f",
                        "",
                        "status 500");

        assertThat(Json.write(JsonObjects.of(status)))
                .isEqualTo(
                        "{\"app\":\"billing\",\"tier\":\"app\",\"endpoint\":\"www\","
                                + "\"state\":\"notReady\",\"swap\":\"in\","
                                + "\"names\":[\"billing.dev.test\"],\"address\":\"10.213.8.3\","
                                + "\"ports\":[{\"name\":\"www\",\"number\":8080,"
                                + "\"protocol\":\"http\"}],"
                                + "\"url\":\"http://billing.dev.test/\","
                                + "\"container\":\"testenv-dev-billing-www\","
                                + "\"image\":\"testenv/billing:1f\",\"since\":null,"
                                + "\"reason\":\"status 500\"}");
    }

    @Test
    void variablesAreQuotedForAShell() {
        assertThat(VariableFormat.quotedForShell("http://10.213.8.1:5432/x"))
                .isEqualTo("http://10.213.8.1:5432/x");
        assertThat(VariableFormat.quotedForShell("it's $HOME")).isEqualTo("'it'\\''s $HOME'");
    }

    @Test
    void logsTakeSpansAndMoments() {
        Clock clock = Clock.fixed(Instant.parse("2026-11-20T06:00:00Z"), ZoneOffset.UTC);

        assertThat(Logs.moment("10m", clock)).isEqualTo("2026-11-20T05:50:00Z");
        assertThat(Logs.moment("1d", clock)).isEqualTo("2026-11-19T06:00:00Z");
        assertThat(Logs.moment("2026-11-20T01:00:00Z", clock)).isEqualTo("2026-11-20T01:00:00Z");
        assertThatThrownBy(() -> Logs.moment("yesterday", clock))
                .hasMessageStartingWith("--since: 'yesterday' is no time. Write 30s,");
    }

    private static Action await(WaitStrategy strategy) {
        return new Action.AwaitReady(
                new Action.Awaited(
                        "testenv-dev-postgres-tcp",
                        "postgres",
                        "tcp",
                        "10.213.4.16",
                        strategy,
                        Patience.DEFAULT,
                        Optional.empty()));
    }

    private void run(Progress progress) {
        for (Step step : List.of(NETWORK, IMAGE)) {
            progress.accept(new EngineEvent.Started(step));
        }
        progress.accept(new EngineEvent.Succeeded(NETWORK, Duration.ofMillis(100)));
        progress.accept(new EngineEvent.Progress(IMAGE, "step 1 of 9"));
        now = Duration.ofSeconds(11).toNanos();
        progress.accept(new EngineEvent.Progress(IMAGE, "step 7 of 9"));
        progress.accept(new EngineEvent.Succeeded(IMAGE, Duration.ofSeconds(12)));
        progress.accept(new EngineEvent.Started(START));
        progress.accept(new EngineEvent.Succeeded(START, Duration.ofMillis(400)));
        progress.accept(new EngineEvent.Started(AWAIT));
        progress.accept(new EngineEvent.Progress(AWAIT, "port 5432: connection refused"));
        progress.accept(new EngineEvent.Succeeded(AWAIT, Duration.ofMillis(200)));
        progress.close();
    }

    private static StepResult result(Step step, long began, long took) {
        return new StepResult(
                step, Duration.ofMillis(began), Duration.ofMillis(took), Optional.empty());
    }

    private PrintStream stream() {
        return new PrintStream(printed, true, UTF_8);
    }

    private String printed() {
        return printed.toString(UTF_8);
    }
}
