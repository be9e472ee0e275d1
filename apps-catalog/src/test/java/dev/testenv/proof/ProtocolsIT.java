package dev.testenv.proof;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.testenv.TestEnv;
import dev.testenv.apps.OwnEnvironment;
import dev.testenv.bench.Until;
import dev.testenv.dsl.Catalog;
import dev.testenv.dsl.EndpointDeclaration;
import dev.testenv.dsl.HttpApp;
import dev.testenv.dsl.TcpApp;
import dev.testenv.gateway.Swap;
import dev.testenv.gateway.SystemContainers;
import dev.testenv.proof.server.GrpcServer;
import dev.testenv.proof.server.Side;
import dev.testenv.proof.server.TcpEcho;
import dev.testenv.socket.EngineClient;
import dev.testenv.socket.EngineFinder;
import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.stub.ClientCalls;
import java.io.BufferedReader;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.InterruptedIOException;
import java.io.SequenceInputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Whatever is spoken passes gateway and relay. What was begun before a swap stays where it began,
 * to its end, and the receipt counts it.
 */
class ProtocolsIT {
    @RegisterExtension static final OwnEnvironment ENVIRONMENT = new OwnEnvironment();

    /** Nobody starts them. */
    private static final class Spoken extends Catalog {
        final HttpApp ECHO =
                add(
                        httpApp("echo", "testenv/mailbox")
                                .endpoints(
                                        EndpointDeclaration.named("www")
                                                .http("www", 8080)
                                                .grpc("grpc", ProofApps.GRPC_PORT))
                                .onDemand());
        final TcpApp LINE = add(tcpApp("line", "testenv/redis", 7000).onDemand());
    }

    private static final ExecutorService THREADS = Executors.newVirtualThreadPerTaskExecutor();
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private static final List<AutoCloseable> open = new ArrayList<>();

    @SuppressWarnings("NullAway.Init")
    private static Spoken apps;

    @SuppressWarnings("NullAway.Init")
    private static Side one;

    @SuppressWarnings("NullAway.Init")
    private static ManagedChannel channel;

    @SuppressWarnings("NullAway.Init")
    private static SwappedPort http;

    @SuppressWarnings("NullAway.Init")
    private static SwappedPort grpc;

    @SuppressWarnings("NullAway.Init")
    private static SwappedPort tcp;

    @BeforeAll
    static void serveTwoSides() throws Exception {
        apps = TestEnv.attach(new Spoken());
        EngineClient engine =
                new EngineFinder(System.getenv(), Path.of(System.getProperty("user.home"))).find();
        Swap swap = new Swap(engine, SystemContainers.of(engine, ENVIRONMENT.name()).usableRelay());
        one = opened(Side.open("one", anyPort(), anyPort(), THREADS));
        Side two = opened(Side.open("two", anyPort(), anyPort(), THREADS));
        TcpEcho firstEcho = opened(TcpEcho.open("one", anyPort(), THREADS));
        TcpEcho secondEcho = opened(TcpEcho.open("two", anyPort(), THREADS));
        http = port(swap, "echo-www", one.web().port(), two.web().port());
        grpc = port(swap, "echo-www.9000", one.calls().port(), two.calls().port());
        tcp = port(swap, "line-tcp", firstEcho.port(), secondEcho.port());
        channel =
                ManagedChannelBuilder.forAddress(apps.ECHO.hostName(), ProofApps.GRPC_PORT)
                        .usePlaintext()
                        .build();
    }

    private static <T extends AutoCloseable> T opened(T server) {
        open.add(server);
        return server;
    }

    private static InetSocketAddress anyPort() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    private static SwappedPort port(Swap swap, String key, int one, int two) {
        return new SwappedPort(swap, key, Map.of("one", one, "two", two));
    }

    @BeforeEach
    void beginAtOne() {
        for (SwappedPort port : List.of(http, grpc, tcp)) {
            if (!port.timeline().current().equals("one")) {
                port.move("one");
            }
        }
    }

    @AfterAll
    static void close() throws Exception {
        channel.shutdownNow();
        for (AutoCloseable server : open) {
            server.close();
        }
        CLIENT.shutdownNow();
        THREADS.shutdownNow();
    }

    @Test
    void aCallGoesToTheNewSideOnTheSameConnection() {
        assertThat(ask()).isEqualTo("one");
        assertThat(grpc.move("two").open()).hasValue(0);
        assertThat(ask()).isEqualTo("two");
    }

    private static String ask() {
        return ClientCalls.blockingUnaryCall(channel, GrpcServer.ASK, CallOptions.DEFAULT, "");
    }

    @Test
    void aStreamOfAnswersStaysWhereItBegan() {
        Iterator<String> answers =
                ClientCalls.blockingServerStreamingCall(
                        channel, GrpcServer.LISTEN, CallOptions.DEFAULT, "200");
        assertThat(answers.next()).isEqualTo("one");

        assertThat(grpc.move("two").open()).hasValue(1);

        assertThat(ask()).isEqualTo("two");
        assertThat(answers).toIterable().hasSize(199).containsOnly("one");
    }

    @Test
    void aWebSocketStaysWhereItBegan() throws Exception {
        try (EchoSocket early = socket()) {
            assertThat(early.say("hello")).isEqualTo("one hello");

            assertThat(http.move("two").open()).hasValue(1);

            assertThat(early.say("still here")).isEqualTo("one still here");
            try (EchoSocket late = socket()) {
                assertThat(late.say("hello")).isEqualTo("two hello");
            }
        }
    }

    private static EchoSocket socket() throws Exception {
        return EchoSocket.open(CLIENT, URI.create("ws://" + apps.ECHO.hostName() + "/socket"));
    }

    @Test
    void eventsComeAtOnceAndFromWhereTheyBegan() throws Exception {
        HttpResponse<InputStream> response =
                CLIENT.send(request("/events/200").build(), BodyHandlers.ofInputStream());
        try (BufferedReader events = lines(response.body())) {
            assertThat(events.readLine()).isEqualTo("data: one");

            assertThat(http.move("two").open()).hasValue(1);

            assertThat(events.lines().filter(line -> !line.isEmpty()))
                    .hasSize(199)
                    .containsOnly("data: one");
        }
    }

    @Test
    void anUploadEndsWhereItBegan() throws Exception {
        int size = 50_000_000;
        int sentFirst = 1_000_000;
        CountDownLatch swapped = new CountDownLatch(1);
        InputStream body =
                new SequenceInputStream(
                        new Zeros(sentFirst), new LateStream(swapped, new Zeros(size - sentFirst)));
        HttpRequest upload =
                request("/")
                        .POST(
                                BodyPublishers.fromPublisher(
                                        BodyPublishers.ofInputStream(() -> body), size))
                        .build();
        long before = one.web().begun();
        Future<HttpResponse<String>> answer =
                THREADS.submit(() -> CLIENT.send(upload, BodyHandlers.ofString()));
        Until.holds("the upload has begun", () -> one.web().begun() > before);

        assertThat(http.move("two").open()).hasValue(1);
        swapped.countDown();

        assertThat(answer.get().body()).isEqualTo("one " + size + "\n");
    }

    @Test
    void aDownloadEndsWhereItBegan() throws Exception {
        int size = 50_000_000;
        HttpResponse<InputStream> response =
                CLIENT.send(request("/bytes/" + size).build(), BodyHandlers.ofInputStream());
        try (InputStream body = response.body()) {
            assertThat(http.move("two").open()).hasValue(1);

            assertThat(response.headers().firstValue("Side")).hasValue("one");
            assertThat(Zeros.count(body)).isEqualTo(size);
        }
    }

    /** Nothing comes before the latch is open. */
    private static final class LateStream extends FilterInputStream {
        private final CountDownLatch latch;

        LateStream(CountDownLatch latch, InputStream in) {
            super(in);
            this.latch = latch;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            try {
                latch.await();
            } catch (InterruptedException e) {
                throw new InterruptedIOException();
            }
            return super.read(target, offset, length);
        }
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(apps.ECHO.url().resolve(path));
    }

    @Test
    void aHalfClosedConnectionGetsItsWholeAnswerFromWhereItBegan() throws Exception {
        try (Socket client = connected();
                BufferedReader answer = lines(client.getInputStream())) {
            assertThat(answer.readLine()).isEqualTo("one");
            client.getOutputStream().write("x".repeat(100_000).getBytes(UTF_8));

            assertThat(tcp.move("two").open()).hasValue(1);

            client.shutdownOutput();
            assertThat(answer.readLine()).hasSize(100_000);
        }
    }

    @Test
    void fifteenHundredConnectionsAtOnceAreServed() throws Exception {
        int count = 1500;
        List<Socket> clients = Collections.synchronizedList(new ArrayList<>());
        List<Future<String>> greetings = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            greetings.add(
                    THREADS.submit(() -> {
                        Socket client = connected();
                        clients.add(client);
                        return lines(client.getInputStream()).readLine();
                    }));
        }
        for (Future<String> greeting : greetings) {
            assertThat(greeting.get()).isEqualTo("one");
        }

        assertThat(tcp.move("two").open()).hasValue(count);

        for (Socket client : clients) {
            client.getOutputStream().write('!');
            assertThat(client.getInputStream().read()).isEqualTo('!');
            client.close();
        }
    }

    private static Socket connected() throws IOException {
        return new Socket(apps.LINE.hostName(), apps.LINE.defaultPort());
    }

    private static BufferedReader lines(InputStream in) {
        return new BufferedReader(new InputStreamReader(in, UTF_8));
    }
}
