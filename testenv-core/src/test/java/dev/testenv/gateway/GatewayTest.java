package dev.testenv.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.testenv.model.Subnet;
import dev.testenv.plan.Action.Generation;
import dev.testenv.site.Mark;
import dev.testenv.site.Rule;
import dev.testenv.socket.EngineClient;
import dev.testenv.socket.EngineFinder;
import dev.testenv.socket.FakeEngine;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the answers of the calls into the containers mean. */
class GatewayTest {
    private static final Generation THIRTEEN =
            new Generation(
                    12, "dev", "dev.test", Subnet.parse("10.213.0.0/20"), "10.213.4.1", List.of());

    private FakeEngine fake;
    private Gateway gateway;
    private Swap swap;

    @BeforeEach
    void startEngine() throws IOException {
        fake = FakeEngine.speaking("1.12", "1.41");
        fake.answer("PUT /containers/gw/archive?path=%2F", "");
        EngineClient engine =
                new EngineFinder(Map.of("DOCKER_HOST", fake.address().uri()), Path.of("/nowhere"))
                        .find();
        gateway = new Gateway(engine, "gw");
        swap = new Swap(engine, "relay");
    }

    @AfterEach
    void stopEngine() throws IOException {
        fake.close();
    }

    @Test
    void publishesWhatFollowsTheGenerationItWasPlannedOn() {
        fake.exec("gw", 0, "generation 13\n");

        assertThat(gateway.publish(THIRTEEN)).isEqualTo(new Publication.Published(13, List.of()));
        assertThat(fake.body("PUT /containers/gw/archive?path=%2F")).contains("# generation 13");
        assertThat(fake.body("POST /containers/gw/exec"))
                .containsPattern(
                        "\"Cmd\":\\[\"gateway\",\"publish\",\"000013-[0-9a-f-]{36}\",\"12\"]");
    }

    @Test
    void namesTheSitesThatWereRefused() {
        fake.exec(
                "gw",
                0,
                "generation 13\n"
                        + "refused billing-www http/billing-www.conf:12 unknown directive \"x\"\n");

        assertThat(gateway.publish(THIRTEEN))
                .isEqualTo(
                        new Publication.Published(
                                13,
                                List.of(
                                        new Publication.RefusedSite(
                                                "billing-www",
                                                "http/billing-www.conf:12",
                                                "unknown directive \"x\""))));
    }

    @Test
    void noticesThatSomebodyElseHasPublished() {
        fake.exec("gw", 10, "moved 14\n");

        assertThat(gateway.publish(THIRTEEN)).isEqualTo(new Publication.Moved(14));
    }

    @Test
    void passesOnWhyNothingWasPublished() {
        fake.exec("gw", 11, "failed nginx kept generation 12: no answer\n");

        assertThat(gateway.publish(THIRTEEN))
                .isEqualTo(new Publication.Failed("nginx kept generation 12: no answer"));
    }

    @Test
    void namesTheCallThatEndedInNoKnownWay() {
        fake.exec("gw", 127, "gateway: not found\n");

        assertThatThrownBy(() -> gateway.state())
                .isInstanceOf(GatewayException.class)
                .hasMessage("'gw: gateway state' ended with 127: gateway: not found");
    }

    @Test
    void readsTheStateOfAGateway() {
        fake.exec(
                "gw",
                0,
                """
                layout 1
                generation 12 -
                swap billing-www port=8000 since=s by=b
                refused s3server-tcp tcp/s3server-tcp.conf:3 no port
                workers 2
                """);

        assertThat(gateway.state())
                .isEqualTo(
                        new GatewayState(
                                1,
                                12,
                                0,
                                Map.of("billing-www", "port=8000 since=s by=b"),
                                List.of(
                                        new Publication.RefusedSite(
                                                "s3server-tcp",
                                                "tcp/s3server-tcp.conf:3",
                                                "no port")),
                                2));
    }

    @Test
    void swapsOutAndSaysWhatServedBefore() {
        fake.exec(
                "relay",
                0,
                "before out:8000\nafter out:8001\nmicros 41250\nkey billing-www\nopen 2\n");

        assertThat(swap.out("billing", 8001, "ann@laptop", SwapOptions.NONE.withFallback()))
                .isEqualTo(
                        new SwapOutcome.Swapped(
                                "billing-www",
                                new Side.Out(8000),
                                new Side.Out(8001),
                                Duration.ofNanos(41_250_000),
                                OptionalLong.of(2),
                                SwapOutcome.Errors.NONE,
                                List.of(),
                                List.of(),
                                Optional.empty(),
                                new Preflight.Fine()));
        assertThat(fake.body("POST /containers/relay/exec"))
                .contains(
                        "[\"relay\",\"swap\",\"out\",\"billing\",\"8001\",\"ann@laptop\","
                                + "\"fallback\"]");
    }

    @Test
    void passesOnWhatFailedDuringASwapAndThatNobodyCounted() {
        fake.exec(
                "relay",
                0,
                """
                before out:8000
                after in
                micros 41250
                key billing-www
                open -
                errors 5
                error recv() failed while reading
                error the second
                ended when cookie:dev=one port=8001
                waiting 3
                cut 2
                left 1
                also billing-www.9000
                """);

        assertThat(swap.in("billing-www"))
                .isEqualTo(
                        new SwapOutcome.Swapped(
                                "billing-www",
                                new Side.Out(8000),
                                new Side.In(),
                                Duration.ofNanos(41_250_000),
                                OptionalLong.empty(),
                                new SwapOutcome.Errors(
                                        5, List.of("recv() failed while reading", "the second")),
                                List.of("billing-www.9000"),
                                List.of("when cookie:dev=one port=8001"),
                                Optional.of(new SwapOutcome.Drained(2, 1)),
                                new Preflight.Fine()));
    }

    @Test
    void takesOutAndInWhatMatchesARule() {
        Rule rule = Rule.parse("header:x-dev=one");
        fake.exec("relay", 0, "before in\nafter out:8001\n");
        swap.out("billing", 8001, "ann", SwapOptions.NONE.withRule(rule));
        assertThat(fake.body("POST /containers/relay/exec"))
                .contains(
                        "[\"relay\",\"swap\",\"out\",\"billing\",\"8001\",\"ann\","
                                + "\"when=header:x-dev=one\"]");

        fake.exec("relay", 23, "unsuited a TCP port has no requests\n");
        assertThat(swap.in("postgres", SwapOptions.NONE.withRule(rule)))
                .isEqualTo(new SwapOutcome.Unsuited("a TCP port has no requests"));
    }

    @Test
    void waitsForConnectionsWhenAsked() {
        fake.exec("relay", 0, "before in\nafter in\n");
        swap.in(
                "billing",
                SwapOptions.NONE.withPatience(new Patience(Duration.ofSeconds(5), true)));
        assertThat(fake.body("POST /containers/relay/exec"))
                .contains("[\"relay\",\"swap\",\"in\",\"billing\",\"drain=5\"]");
    }

    @Test
    void letsTheHostServeAShare() {
        fake.exec("relay", 0, "before in\nafter split:8000:10\nkey billing-www\nopen 0\n");

        SwapOutcome outcome =
                swap.split("billing", 8000, "ann", new Share(10, true), Optional.of("localhost"));

        assertThat(((SwapOutcome.Swapped) outcome).after())
                .isEqualTo(new Side.Split(new Side.Out(8000), 10));
        assertThat(fake.body("POST /containers/relay/exec"))
                .contains(
                        "[\"relay\",\"swap\",\"out\",\"billing\",\"8000\",\"ann\","
                                + "\"share=10\",\"sticky\",\"host=localhost\"]");
        assertThatThrownBy(() -> new Share(100, false)).hasMessage("no share: 100 %");
    }

    @Test
    void letsAnotherContainerServe() {
        fake.exec("relay", 0, "before in\nafter stand-in:10.213.7.254:8080\nkey billing-www\n");
        Patience patience = new Patience(Duration.ofSeconds(30), false);

        SwapOutcome outcome =
                swap.standIn(
                        "billing-www", 8080, "ann", "10.213.7.254", "acme/billing:2.1", patience);

        assertThat(((SwapOutcome.Swapped) outcome).after())
                .isEqualTo(new Side.StandIn("10.213.7.254:8080"));
        assertThat(fake.body("POST /containers/relay/exec"))
                .contains(
                        "[\"relay\",\"swap\",\"out\",\"billing-www\",\"8080\",\"ann\","
                                + "\"at=10.213.7.254\",\"image=acme/billing:2.1\",\"wait=30\"]");
    }

    @Test
    void sendsCopiesUntilToldOtherwise() {
        fake.exec("relay", 0, "before no-copies\nafter copies:8003\nkey billing-www\n");
        assertThat(swap.mirror("billing", 8003, "ann"))
                .isEqualTo(
                        new SwapOutcome.Mirrored(
                                "billing-www", Optional.empty(), Optional.of(new Side.Out(8003))));

        fake.exec("relay", 0, "before copies:8003\nafter no-copies\nkey billing-www\n");
        assertThat(swap.endMirror("billing"))
                .isEqualTo(
                        new SwapOutcome.Mirrored(
                                "billing-www", Optional.of(new Side.Out(8003)), Optional.empty()));
        assertThat(fake.body("POST /containers/relay/exec"))
                .contains("[\"relay\",\"swap\",\"in\",\"billing\",\"copies\"]");
    }

    @Test
    void tellsTheReasonsOfARefusedSwapApart() {
        fake.exec("relay", 20, "refused nothing listens on 127.0.0.1:8000\n");
        assertThat(swap.out("billing-www", 8000, "ann", SwapOptions.NONE))
                .isEqualTo(new SwapOutcome.NothingListens("nothing listens on 127.0.0.1:8000"));

        fake.exec("relay", 21, "unknown billing-www\n");
        assertThat(swap.in("billing-www")).isEqualTo(new SwapOutcome.UnknownName("billing-www"));

        fake.exec("relay", 22, "unconfirmed in\n");
        assertThat(swap.out("billing-www", 8000, "ann", SwapOptions.NONE))
                .isEqualTo(new SwapOutcome.Unconfirmed("in"));
    }

    @Test
    void readsSidesOnOtherMachines() {
        assertThat(Side.read("out:tunnel-1a2b3c4d:8000"))
                .isEqualTo(new Side.Out(8000, Optional.of("tunnel-1a2b3c4d")));
        assertThat(Side.read("split:192.168.65.254:8000:10"))
                .isEqualTo(new Side.Split(new Side.Out(8000, Optional.of("192.168.65.254")), 10));
    }

    private Preflight preflight(String line) {
        fake.exec("relay", 0, "before in\nafter out:8000\n" + line);
        SwapOptions options = SwapOptions.NONE.withHostHeader("localhost");
        return ((SwapOutcome.Swapped) swap.out("billing", 8000, "ann", options)).preflight();
    }

    @Test
    void passesOnHowTheDevServerAnswered() {
        assertThat(preflight("host-refused billing.dev.test Vite server.allowedHosts\n"))
                .isEqualTo(
                        new Preflight.HostRefused(
                                "billing.dev.test",
                                Optional.of("Vite"),
                                Optional.of("server.allowedHosts")));
        assertThat(fake.body("POST /containers/relay/exec"))
                .contains("\"8000\",\"ann\",\"host=localhost\"]");
        assertThat(preflight("host-refused localhost\n"))
                .isEqualTo(
                        new Preflight.HostRefused("localhost", Optional.empty(), Optional.empty()));
        assertThat(preflight("socket-refused billing.dev.test Vite server.hmr.clientPort\n"))
                .isEqualTo(
                        new Preflight.SocketRefused(
                                "billing.dev.test", "Vite", "server.hmr.clientPort"));
        assertThat(preflight("no-answer\n")).isEqualTo(new Preflight.NoAnswer());
        fake.exec("relay", 24, "unusable it speaks TLS\n");
        assertThat(swap.out("billing", 8000, "ann", SwapOptions.NONE))
                .isEqualTo(new SwapOutcome.Unusable("it speaks TLS"));
    }

    @Test
    void readsWhoServesWhat() {
        fake.exec(
                "relay",
                0,
                """
                billing-www in
                billing-www when header:x-dev=one port=8001 since=s by=b answers=no dead=d
                billing-www split port=8002 out=10 sticky=1 since=s by=b answers=yes
                billing-www mirror port=8003 since=s by=b answers=yes
                postgres-tcp out port=5433 since=2026-11-20T06:11:19Z by=ann answers=yes
                s3server-tcp out port=9 since=s by=b fallback=1 answers=no dead=d
                """);

        List<SwapStatus> all = swap.status();

        assertThat(all)
                .extracting(SwapStatus::key)
                .containsExactly("billing-www", "postgres-tcp", "s3server-tcp");
        assertThat(all.get(0).mark()).isEmpty();
        assertThat(all.get(0).branches())
                .containsExactly(
                        new Branch.Matching(
                                Rule.parse("header:x-dev=one"),
                                Mark.read("port=8001 since=s by=b dead=d"),
                                false),
                        new Branch.Part(
                                new Share(10, true), Mark.read("port=8002 since=s by=b"), true),
                        new Branch.Copies(Mark.read("port=8003 since=s by=b"), true));
        assertThat(all.get(1).answers()).isTrue();
        assertThat(all.get(1).mark().orElseThrow().port()).isEqualTo(5433);
        assertThat(all.get(2).answers()).isFalse();
        assertThat(all.get(2).mark().orElseThrow().dead()).contains("d");
    }
}
