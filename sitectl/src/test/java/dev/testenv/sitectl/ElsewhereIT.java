package dev.testenv.sitectl;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import dev.testenv.gateway.Departure;
import dev.testenv.gateway.Swap;
import dev.testenv.gateway.SwapOptions;
import dev.testenv.gateway.SwapOutcome;
import dev.testenv.gateway.Tunnels;
import dev.testenv.model.Port;
import dev.testenv.model.Protocol;
import dev.testenv.model.Site;
import dev.testenv.model.Subnet;
import dev.testenv.proxy.Directory;
import dev.testenv.proxy.Places;
import dev.testenv.proxy.ProxyServer;
import dev.testenv.proxy.Routes;
import dev.testenv.proxy.Way;
import dev.testenv.proxy.WayThroughEngine;
import dev.testenv.site.Via;
import dev.testenv.socket.Beside;
import dev.testenv.tunnel.Entrance;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The whole program and an engine on what looks like another machine. */
class ElsewhereIT {
    private static final Pattern HOLDER =
            Pattern.compile(", through a tunnel \\(process (\\d+), which ends with the swap\\)");

    private static FarEngine far;
    private static HandMade environment;
    private static Site billing;
    private HttpServer devServer;

    @BeforeAll
    static void makeEnvironment() throws Exception {
        assumeTrue(FarEngine.canStart(), "needs root, ip and dockerd");
        new HandMade().buildImage();
        far = new FarEngine();
        far.start();
        far.load(HandMade.IMAGE);
        environment = new HandMade(variables());
        environment.makeOfImage();
        billing = environment.site(1, "billing", "www", new Port("www", 8080, Protocol.HTTP));
        environment.start(billing);
        environment.serve(billing, "container");
    }

    @AfterAll
    static void removeEnvironment() throws Exception {
        if (environment != null) {
            environment.remove();
        }
        if (far != null) {
            far.close();
        }
    }

    @BeforeEach
    void startDevServer() throws Exception {
        devServer =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        devServer.setExecutor(Executors.newCachedThreadPool());
        devServer.createContext(
                "/",
                exchange -> {
                    byte[] sent = exchange.getRequestBody().readAllBytes();
                    byte[] answer = sent.length == 0 ? "dev".getBytes(UTF_8) : sent;
                    exchange.sendResponseHeaders(200, answer.length);
                    exchange.getResponseBody().write(answer);
                    exchange.close();
                });
        devServer.start();
    }

    @AfterEach
    void putBack() {
        sitectl("set", "--all", "in");
        devServer.stop(0);
    }

    private static Map<String, String> variables() {
        Map<String, String> variables = new HashMap<>(System.getenv());
        variables.put("DOCKER_HOST", far.address());
        variables.put("USER", "ann");
        variables.put("HOSTNAME", "laptop");
        if (environment != null) {
            variables.put("TESTENV_ENV", environment.names.environment());
        }
        return variables;
    }

    private static Run sitectl(String... args) {
        return Run.of(variables(), args);
    }

    private String port() {
        return String.valueOf(devServer.getAddress().getPort());
    }

    /** From inside, where the clients are. */
    private static String get() {
        return inside("curl -s --max-time 5 " + url());
    }

    private static String inside(String script) {
        return environment.inside(environment.names.gateway(), script);
    }

    private static String url() {
        return "http://" + billing.address() + ":8080/";
    }

    private static ProcessHandle holder(Run out) {
        Matcher matcher = HOLDER.matcher(out.out());
        assertThat(matcher.find()).as(out.out() + out.err()).isTrue();
        return ProcessHandle.of(Long.parseLong(matcher.group(1))).orElseThrow();
    }

    private static void await(String what, int seconds, BooleanSupplier condition) {
        long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("%s within %d s", what, seconds).isLessThan(limit);
        }
    }

    @Test
    void reachesTheMachineOfWhoeverTypesItAndNotTheOneOfTheEngine() throws Exception {
        // Something listens on that port of the engine's own localhost, too.
        String trap = "nc -lk 127.0.0.1 " + port() + " >/dev/null </dev/null &";
        environment.inside(environment.names.relay(), trap);

        Run out = sitectl("set", "billing", "out", "--port", port());
        holder(out);
        assertThat(out.exitCode()).as(out.err()).isZero();
        assertThat(get()).isEqualTo("dev");
        assertThat(sitectl("status").out())
                .containsPattern(
                        "billing/www +out +" + port() + " via tunnel +20\\S+Z +ann@laptop +yes\n");

        assertThat(sitectl("set", "billing", "in").out())
                .startsWith("billing/www is in: its container serves it now, localhost:");
        assertThat(get()).isEqualTo("container");
    }

    @Test
    void programsHereReachItsSitesThroughTheProxy() throws Exception {
        Places places =
                Places.of(
                        environment.names.environment(),
                        "dev.test",
                        Subnet.around(billing.address(), 20),
                        List.of(billing));
        try (Way way =
                        new WayThroughEngine(
                                Entrance.through(environment.engine, environment.names.gateway()));
                ProxyServer proxy =
                        ProxyServer.open(
                                0,
                                new Routes(
                                        new Directory(() -> places, Duration.ZERO),
                                        way,
                                        Optional.empty()));
                Socket caller = new Socket("127.0.0.1", proxy.port())) {
            String request = "GET http://" + billing.names().getFirst() + ":8080/ HTTP/1.1\r\n\r\n";
            caller.getOutputStream().write(request.getBytes(UTF_8));

            assertThat(new String(caller.getInputStream().readAllBytes(), UTF_8))
                    .startsWith("HTTP/1.1 200 OK")
                    .endsWith("container");
        }
    }

    @Test
    void carriesLargeFilesUnchanged() throws Exception {
        assertThat(sitectl("set", "billing", "out", "--port", port()).exitCode()).isZero();

        String sums =
                inside(
                        "head -c 20000000 /dev/urandom >/tmp/much;"
                                + " sha256sum </tmp/much;"
                                + " curl -s -H 'Expect:' --data-binary @/tmp/much "
                                + url()
                                + " | sha256sum");

        assertThat(sums.lines().distinct()).hasSize(1);
    }

    @Test
    void losesNothingWhileTheSiteGoesOutAndIn() throws Exception {
        String relay = environment.names.relay();
        Swap swap = new Swap(environment.engine, relay);
        Departure departure =
                new Departure(
                        swap,
                        Optional.of(Via.TUNNEL),
                        Tunnels.heldByThisProcess(environment.engine, relay));
        Beside<String> answers =
                Beside.start(() ->
                        inside(
                                "rm -f /tmp/stop; while [ ! -e /tmp/stop ]; do sleep 0.01; curl -s"
                                        + " --max-time 5 -w '\\n' "
                                        + url()
                                        + "; done"));
        int port = devServer.getAddress().getPort();
        for (int i = 0; i < 20; i++) {
            assertThat(departure.go(to -> to.out("billing", port, "ann", SwapOptions.NONE)))
                    .isInstanceOf(SwapOutcome.Swapped.class);
            swap.in("billing");
        }
        inside("touch /tmp/stop");
        assertThat(answers.result().lines().distinct())
                .containsExactlyInAnyOrder("container", "dev");
    }

    @Test
    void aTunnelThatIsKilledIsNoticedAndFallbackEndsTheSwap() throws Exception {
        holder(sitectl("set", "billing", "out", "--port", port())).destroyForcibly();
        await(
                "dead since",
                5,
                () ->
                        sitectl("status")
                                .out()
                                .matches("(?s).* via tunnel +\\S+ +ann@laptop +no, since .*"));

        holder(sitectl("set", "billing", "out", "--port", port(), "--fallback")).destroyForcibly();
        await("back in", 3, () -> get().equals("container"));
    }

    @Test
    void aTunnelThatBreaksOffIsMadeAnew() throws Exception {
        holder(sitectl("set", "billing", "out", "--port", port()));

        environment.docker("kill", environment.names.relay());
        assertThat(get()).startsWith("'billing' (www) is out");
        environment.docker("start", environment.names.relay());

        await("reached again", 10, () -> get().equals("dev"));
    }

    @Test
    void whoeverTakesTheSiteLastHasItAndTheOtherTunnelEnds() throws Exception {
        ProcessHandle first = holder(sitectl("set", "billing", "out", "--port", port()));
        HttpServer other = devServer;
        startDevServer();
        ProcessHandle second = holder(sitectl("set", "billing", "out", "--port", port()));

        assertThat(get()).isEqualTo("dev");
        first.onExit().get(10, TimeUnit.SECONDS);
        assertThat(second.isAlive()).isTrue();
        other.stop(0);
    }

    @Test
    void runsACommandThatServesTheSite() throws Exception {
        devServer.stop(0);
        Run run =
                sitectl(
                        "run",
                        "billing",
                        "--port",
                        port(),
                        "--",
                        "timeout",
                        "3",
                        "perl",
                        "-MIO::Socket::INET",
                        "-e",
                        "my $s = IO::Socket::INET->new(Listen => 9, LocalAddr => '127.0.0.1', LocalPort => $ENV{PORT},"
                                + " ReuseAddr => 1) or die; while (my $c = $s->accept) { <$c>; print $c \"HTTP/1.0 200"
                                + " OK\\r\\n\\r\\nrun\"; close $c }");
        assertThat(run.err())
                .contains("since this machine has no route to the environment")
                .contains("billing/www is out: localhost:" + port())
                .contains(", through a tunnel\n")
                .contains("billing/www is in: its container serves it now");
    }

    @Test
    void saysWhenAForcedWayDoesNotExist() throws Exception {
        Run host = sitectl("set", "billing", "out", "--port", port(), "--via", "host");
        assertThat(host.exitCode()).isEqualTo(1);
        assertThat(host.err()).startsWith("The relay knows no host.docker.internal");

        Run direct = sitectl("set", "billing", "out", "--port", port(), "--via", "direct");
        assertThat(direct.err()).contains("nothing listens on 127.0.0.1:" + port());

        devServer.stop(0);
        Run nothing = sitectl("set", "billing", "out", "--port", port());
        assertThat(nothing.err()).contains("nothing listens on 127.0.0.1:" + port());
        assertThat(get()).isEqualTo("container");
    }
}
