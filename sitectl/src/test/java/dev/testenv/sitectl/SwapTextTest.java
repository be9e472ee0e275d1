package dev.testenv.sitectl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.testenv.gateway.Preflight;
import dev.testenv.gateway.Side;
import dev.testenv.gateway.SwapOutcome;
import dev.testenv.gateway.SwapOutcome.Swapped;
import dev.testenv.site.Rule;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class SwapTextTest {
    private static final Side IN = new Side.In();
    private static final Side OUT = new Side.Out(8000);

    private static Swapped swapped(Side before, Side after) {
        return swapped(before, after, 0);
    }

    private static Swapped swapped(Side before, Side after, long open) {
        return new Swapped(
                "billing-www",
                before,
                after,
                Duration.ofMillis(41),
                OptionalLong.of(open),
                SwapOutcome.Errors.NONE,
                List.of(),
                List.of(),
                Optional.empty(),
                new Preflight.Fine());
    }

    private static Swapped drained(Side before, Side after, long open, long cut, long left) {
        return new Swapped(
                "billing-www",
                before,
                after,
                Duration.ZERO,
                OptionalLong.of(open),
                SwapOutcome.Errors.NONE,
                List.of(),
                List.of(),
                Optional.of(new SwapOutcome.Drained(cut, left)),
                new Preflight.Fine());
    }

    @Test
    void saysWhatServesWhatServedAndHowLongItTook() {
        assertThat(SwapText.line("billing/www", swapped(IN, OUT)))
                .isEqualTo(
                        "billing/www is out: localhost:8000 serves it now, its container did before"
                                + " (41 ms)");
        assertThat(SwapText.line("billing/www", swapped(new Side.Out(8001), OUT)))
                .isEqualTo(
                        "billing/www is out: localhost:8000 serves it now, localhost:8001 did"
                                + " before (41 ms)");
        assertThat(SwapText.line("billing/www", swapped(OUT, IN)))
                .isEqualTo(
                        "billing/www is in: its container serves it now, localhost:8000 did before"
                                + " (41 ms)");
        assertThat(SwapText.line("billing/www", swapped(IN, IN)))
                .isEqualTo("billing/www is in: its container serves it, as before (41 ms)");
    }

    @Test
    void namesTheRuleThatASwapIsFor() {
        Optional<Rule> rule = Optional.of(Rule.parse("cookie:dev=one"));

        assertThat(SwapText.line("billing/www", rule, swapped(IN, OUT)))
                .isEqualTo(
                        "billing/www is out for cookie:dev=one: localhost:8000 serves it now, its"
                                + " container did before (41 ms)");
        assertThat(SwapText.ended("billing/www", "when cookie:dev=one port=8000 since=s by=b"))
                .isEqualTo("billing/www no longer goes out when cookie:dev=one");
        assertThat(
                        SwapText.refusal(
                                "sitectl",
                                "postgres/tcp",
                                new SwapOutcome.Unsuited("a TCP port has no requests")))
                .isEqualTo("'postgres/tcp' stays as it is: a TCP port has no requests");
    }

    @Test
    void saysWhoServesWhichShare() {
        Side split = new Side.Split(new Side.Out(8000), 10);

        assertThat(SwapText.line("billing/www", swapped(IN, split)))
                .isEqualTo(
                        "billing/www is split: its container (90 %) and localhost:8000 (10 %) serve"
                                + " it now, its container did before (41 ms)");
        assertThat(SwapText.staying(swapped(split, IN, 1)))
                .isEqualTo("; 1 open connection stays where it was split to");
    }

    @Test
    void saysThatAStandInServes() {
        assertThat(SwapText.line("billing/www", swapped(IN, new Side.StandIn("10.0.0.1:80"))))
                .isEqualTo(
                        "billing/www is out: its stand-in serves it now, its container did before"
                                + " (41 ms)");
    }

    @Test
    void saysWhichWayItGoesToAnotherMachine() {
        Side.Out tunnel = (Side.Out) Side.read("out:tunnel-1a2b3c4d:8000");

        assertThat(WayText.of(OUT, OptionalLong.empty())).isEmpty();
        assertThat(WayText.of(Side.read("out:192.168.65.254:8000"), OptionalLong.empty()))
                .isEqualTo(", through host.docker.internal");
        assertThat(WayText.of(tunnel, OptionalLong.of(1234)))
                .isEqualTo(", through a tunnel (process 1234, which ends with the swap)");
        assertThat(WayText.of(new Side.Split(tunnel, 10), OptionalLong.empty()))
                .isEqualTo(", through a tunnel");
    }

    @Test
    void saysWhereCopiesGo() {
        Optional<Side.Out> none = Optional.empty();
        Optional<Side.Out> there = Optional.of(new Side.Out(8003));

        assertThat(SwapText.copies("billing/www", new SwapOutcome.Mirrored("k", none, there)))
                .isEqualTo(
                        "Copies of all requests to billing/www go to localhost:8003; its answers"
                                + " are dropped");
        assertThat(SwapText.copies("billing/www", new SwapOutcome.Mirrored("k", there, none)))
                .isEqualTo("billing/www is no longer copied to localhost:8003");
        assertThat(SwapText.copies("billing/www", new SwapOutcome.Mirrored("k", none, none)))
                .isEqualTo("billing/www was not copied");
    }

    @Test
    void saysWhereOpenConnectionsStay() {
        assertThat(SwapText.staying(swapped(IN, OUT, 3)))
                .isEqualTo("; 3 open connections stay with its container");
        assertThat(SwapText.staying(swapped(OUT, IN, 1)))
                .isEqualTo("; 1 open connection stays with localhost:8000");
        assertThat(SwapText.staying(swapped(IN, OUT))).isEmpty();
    }

    @Test
    void passesOnWhatTheGatewayLoggedMeanwhile() {
        assertThat(SwapText.errors(swapped(IN, OUT))).isEmpty();
        assertThat(
                        SwapText.errors(
                                new Swapped(
                                        "billing-www",
                                        IN,
                                        OUT,
                                        Duration.ZERO,
                                        OptionalLong.empty(),
                                        new SwapOutcome.Errors(2, List.of("one", "two")),
                                        List.of(),
                                        List.of(),
                                        Optional.empty(),
                                        new Preflight.Fine())))
                .isEqualTo("Meanwhile the gateway logged 2 errors: one; two");
    }

    private static String doubt(Preflight preflight) {
        return SwapText.doubt(
                new Swapped(
                        "billing-www",
                        IN,
                        OUT,
                        Duration.ZERO,
                        OptionalLong.empty(),
                        SwapOutcome.Errors.NONE,
                        List.of(),
                        List.of(),
                        Optional.empty(),
                        preflight));
    }

    @Test
    void namesTheSettingOfAServerThatRefusesTheName() {
        assertThat(doubt(new Preflight.Fine())).isEmpty();
        assertThat(
                        doubt(
                                new Preflight.HostRefused(
                                        "billing.dev.test",
                                        Optional.of("Vite"),
                                        Optional.of("server.allowedHosts"))))
                .isEqualTo(
                        "localhost:8000 (Vite) refuses requests for 'billing.dev.test'. Allow that"
                                + " name in server.allowedHosts, or have it asked for another one: the"
                                + " same again with --host-header localhost");
        assertThat(
                        doubt(
                                new Preflight.HostRefused(
                                        "localhost", Optional.empty(), Optional.empty())))
                .isEqualTo(
                        "localhost:8000 refuses requests for 'localhost'. Allow that name in its"
                                + " settings");
        assertThat(
                        doubt(
                                new Preflight.SocketRefused(
                                        "billing.dev.test", "Vite", "server.hmr.clientPort")))
                .isEqualTo(
                        "localhost:8000 (Vite) serves its pages as 'billing.dev.test', but the"
                                + " WebSocket that updates them cannot be opened there. See"
                                + " server.hmr.clientPort");
        assertThat(doubt(new Preflight.NoAnswer()))
                .isEqualTo(
                        "localhost:8000 ended a first request without an answer: does it speak"
                                + " HTTP?");
    }

    @Test
    void saysWhatBecameOfOpenConnections() {
        assertThat(SwapText.staying(drained(IN, OUT, 3, 2, 0)))
                .isEqualTo("; 3 connections were open, 2 had to be cut");
        assertThat(SwapText.staying(drained(IN, OUT, 1, 0, 0)))
                .isEqualTo("; 1 connection was open, none had to be cut");
        assertThat(SwapText.staying(drained(IN, OUT, 0, 0, 0))).isEmpty();
        assertThat(SwapText.leftOpen(drained(IN, OUT, 3, 3, 0))).isEmpty();

        Swapped stubborn = drained(OUT, IN, 2, 0, 1);
        assertThat(SwapText.staying(stubborn))
                .isEqualTo(
                        "; 2 connections were open, none had to be cut; 1 open connection stays"
                                + " with localhost:8000");
        assertThat(SwapText.leftOpen(stubborn))
                .isEqualTo("What is open to localhost:8000 can only be ended by the server there");
        assertThat(SwapText.leftOpen(drained(IN, OUT, 2, 0, 2)))
                .isEqualTo(
                        "What is open to the container cannot be cut on this engine's kernel. It"
                                + " ends when the app is stopped");
    }

    @Test
    void saysWhyASwapWasRefusedAndWhatToDoNext() {
        assertThat(
                        SwapText.refusal(
                                "sitectl -e two",
                                "billing/www",
                                new SwapOutcome.NothingListens(
                                        "nothing listens on 127.0.0.1:8000")))
                .isEqualTo(
                        "'billing/www' stays as it is: nothing listens on 127.0.0.1:8000. Start the"
                                + " dev server first, or name its port: sitectl -e two set"
                                + " billing/www out --port N");
        assertThat(
                        SwapText.refusal(
                                "sitectl", "billing", new SwapOutcome.Unusable("it speaks TLS")))
                .isEqualTo("'billing' stays as it is: it speaks TLS");
        assertThat(SwapText.refusal("sitectl", "billing", new SwapOutcome.UnknownName("billing")))
                .isEqualTo("There is no site 'billing'. What there is: sitectl status");
        assertThat(SwapText.refusal("sitectl", "billing/www", new SwapOutcome.Unconfirmed("in")))
                .isEqualTo(
                        "'billing/www' was put back as it was, since the gateway did not confirm"
                                + " the swap: in. How everything is doing: testenv status");
    }
}
