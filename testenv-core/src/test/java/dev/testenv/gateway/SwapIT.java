package dev.testenv.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.testenv.model.Port;
import dev.testenv.model.Protocol;
import dev.testenv.model.Site;
import dev.testenv.socket.EngineStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Swapping with a real gateway and relay, to servers that listen on the loopback alone. */
class SwapIT {
    private static RealGateway real;
    private static Site billing;
    private static Site postgres;

    private final List<HttpServer> servers = new ArrayList<>();

    @BeforeAll
    static void makeGateway() throws Exception {
        real = new RealGateway();
        billing = real.site(1, "billing", "www", new Port("www", 8080, Protocol.HTTP));
        postgres = real.site(2, "postgres", "tcp", new Port("tcp", 5432, Protocol.TCP));
        real.start(billing, postgres);
    }

    @AfterAll
    static void removeGateway() {
        real.close();
    }

    @AfterEach
    void putBack() {
        real.swap.in("billing-www");
        real.swap.in("postgres-tcp");
        servers.forEach(server -> server.stop(0));
    }

    /** A server on a port of its own that always answers with the same word. */
    private int devServer(String word) throws IOException {
        InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        HttpServer server = HttpServer.create(any, 0);
        byte[] body = word.getBytes(StandardCharsets.UTF_8);
        server.createContext(
                "/",
                exchange -> {
                    exchange.sendResponseHeaders(200, body.length);
                    exchange.getResponseBody().write(body);
                    exchange.close();
                });
        server.start();
        servers.add(server);
        return server.getAddress().getPort();
    }

    private static Side before(SwapOutcome outcome) {
        assertThat(outcome).isInstanceOf(SwapOutcome.Swapped.class);
        return ((SwapOutcome.Swapped) outcome).before();
    }

    @Test
    void hearsAnOrderAlsoAfterSomebodyWasKilledInTheMiddleOfOne() throws Exception {
        int first = devServer("first");
        String relay = real.names.relay();
        try (EngineStream killed = real.real.engine.attach(relay, Duration.ofSeconds(1))) {
            killed.write("a1 swap in bil");
        }

        Reply reply =
                Order.give(
                                real.real.engine,
                                relay,
                                List.of("swap", "out", "billing", "" + first, "ann"))
                        .orElseThrow();
        assertThat(reply.exitCode()).isZero();
        assertThat(reply.fact("after")).isEqualTo("out:" + first);
        assertThat(real.get(billing)).isEqualTo("200 first");
        Reply unknown =
                Order.give(real.real.engine, relay, List.of("swap", "out", "nobody", "1", "ann"))
                        .orElseThrow();
        assertThat(unknown.exitCode()).isEqualTo(21);
        assertThat(unknown.lines()).containsExactly("unknown nobody");
    }

    @Test
    void swapsByExecWhenNobodyHears() throws Exception {
        int first = devServer("first");

        // What cannot be said in a line must not become one.
        assertThat(before(real.swap.out("billing", first, "ann b\nx", SwapOptions.NONE)))
                .isEqualTo(new Side.In());
        assertThat(real.swap.status().getFirst().mark().orElseThrow().by()).isEqualTo("ann_b_x");
        assertThat(Order.give(real.real.engine, real.names.gateway(), List.of("swap", "in", "x")))
                .as("the gateway's container has no open input")
                .isEmpty();
    }

    @Test
    void sendsTheVeryNextRequestToTheOtherSide() throws Exception {
        int first = devServer("first");
        int second = devServer("second");

        assertThat(before(real.swap.out("billing", first, "ann@laptop", SwapOptions.NONE)))
                .isEqualTo(new Side.In());
        assertThat(real.get(billing)).isEqualTo("200 first");

        assertThat(before(real.swap.out("billing-www", second, "ann@laptop", SwapOptions.NONE)))
                .isEqualTo(new Side.Out(first));
        assertThat(real.get(billing)).isEqualTo("200 second");
        assertThat(real.swap.status().getFirst().mark().orElseThrow().by()).isEqualTo("ann@laptop");

        assertThat(before(real.swap.in("billing-www"))).isEqualTo(new Side.Out(second));
        assertThat(real.get(billing)).startsWith("503 ");
    }

    @Test
    void staysOutAcrossAPublishAndARestartOfBoth() throws Exception {
        int port = devServer("dev");
        real.swap.out("billing-www", port, "ann@laptop", SwapOptions.NONE);

        long current = real.gateway.state().current();
        real.gateway.publish(real.generation(current, billing, postgres));
        assertThat(real.get(billing)).isEqualTo("200 dev");

        real.real.engine.kill(real.names.gateway(), "KILL");
        real.real.engine.kill(real.names.relay(), "KILL");
        real.startAgain();
        assertThat(real.get(billing)).isEqualTo("200 dev");
    }

    @Test
    void refusesAPortOnWhichNothingListens() throws Exception {
        int closed;
        try (ServerSocket socket = new ServerSocket(0)) {
            closed = socket.getLocalPort();
        }

        assertThat(real.swap.out("billing-www", closed, "ann", SwapOptions.NONE))
                .isEqualTo(
                        new SwapOutcome.NothingListens("nothing listens on 127.0.0.1:" + closed));
        assertThat(real.swap.status()).allSatisfy(s -> assertThat(s.mark()).isEmpty());
    }

    @Test
    void refusesANameThatLeadsToNoSite() throws Exception {
        assertThat(real.swap.out("bling-www", devServer("dev"), "ann", SwapOptions.NONE))
                .isEqualTo(new SwapOutcome.UnknownName("bling-www"));
    }

    @Test
    void keepsOpenConnectionsOfATcpSiteWhereTheyBegan() throws Exception {
        try (ServerSocket first = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                ServerSocket second = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            real.swap.out("postgres-tcp", first.getLocalPort(), "ann", SwapOptions.NONE);
            try (Socket client = new Socket(postgres.address(), 5432)) {
                greetWith(first, '1');
                assertThat(client.getInputStream().read()).isEqualTo('1');

                SwapOutcome moved =
                        real.swap.out(
                                "postgres-tcp", second.getLocalPort(), "ann", SwapOptions.NONE);

                assertThat(((SwapOutcome.Swapped) moved).open()).hasValue(1);
                try (Socket next = new Socket(postgres.address(), 5432)) {
                    greetWith(second, '2');
                    assertThat(next.getInputStream().read()).isEqualTo('2');
                }
            }
        }
    }

    /** Greets everyone who connects, and closes nothing. */
    private static void greetWith(ServerSocket server, char c) {
        Thread.ofPlatform()
                .daemon()
                .start(() -> {
                    try {
                        while (!server.isClosed()) {
                            Socket client = server.accept();
                            client.getOutputStream().write(c);
                        }
                    } catch (IOException e) {
                        // The test is over.
                    }
                });
    }
}
