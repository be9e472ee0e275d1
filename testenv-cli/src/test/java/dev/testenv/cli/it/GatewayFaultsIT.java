package dev.testenv.cli.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What happens to gateway, relay and DNS proxy is over soon, and no site or swap is lost. */
class GatewayFaultsIT {
    private static final Shop shop = Shop.of(Shop.HELLO);
    private static final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();

    @BeforeAll
    static void bootstrap() {
        shop.testenv("bootstrap").done();
        // Once more, so that the DNS proxy has had its signal to read the names again.
        shop.declare(Shop.HELLO, Shop.REDIS).testenv("bootstrap").done();
    }

    @AfterEach
    void complete() {
        shop.sitectl("set", "--all", "in").done();
        shop.declare(Shop.HELLO, Shop.REDIS);
        shop.testenv("bootstrap").done();
    }

    @AfterAll
    static void destroy() {
        shop.close();
    }

    /** The virtual address of an endpoint. */
    private static String address(String app) {
        String urls = shop.testenv("urls", "--json").done().out();
        String entry = urls.substring(urls.indexOf("\"app\":\"" + app + "\""));
        return entry.replaceFirst("(?s).*?\"address\":\"([0-9.]+)\".*", "$1");
    }

    /** Status and body of what an HTTP site answers, or why it does not. */
    private static String get(String address) {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create("http://" + address + "/"))
                        .timeout(Duration.ofSeconds(2))
                        .build();
        try {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() + " " + answer.body();
        } catch (IOException e) {
            return "none: " + e;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean redisAnswers(String address) {
        return redisSays(address, '+');
    }

    private static boolean redisSays(String address, char first) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, 6379), 1000);
            socket.setSoTimeout(1000);
            socket.getOutputStream().write("PING\r\n".getBytes(UTF_8));
            return socket.getInputStream().read() == first;
        } catch (IOException e) {
            return false;
        }
    }

    private static void until(Callable<Boolean> condition) {
        await().pollInterval(Duration.ofMillis(20)).atMost(Duration.ofSeconds(20)).until(condition);
    }

    /** As a crash would end it: the container's first process dies, nobody asked the engine. */
    private static void kill(String role) {
        String pid = Docker.inspect(shop.container(role), "{{.State.Pid}}");
        ProcessHandle.of(Long.parseLong(pid)).orElseThrow().destroyForcibly();
    }

    @ParameterizedTest
    @ValueSource(strings = {"gateway", "relay", "dns"})
    void whatIsKilledComesBackByItselfWithSitesAndSwaps(String role) throws Exception {
        String hello = address("hello");
        String redis = address("redis");
        try (DevServer server = new DevServer("from the host");
                ServerSocket other = greeting('-')) {
            shop.sitectl("set", "hello", "out", "--port", server.port()).done();
            shop.sitectl("set", "redis", "out", "--port", "" + other.getLocalPort()).done();
            String id = Docker.ids(shop.environment()).get(shop.container(role));
            String started = Docker.inspect(shop.container(role), "{{.State.StartedAt}}");

            kill(role);

            until(() ->
                    !Docker.inspect(shop.container(role), "{{.State.StartedAt}}").equals(started));
            until(() -> get(hello).equals("200 from the host") && redisSays(redis, '-'));
            assertThat(Docker.ids(shop.environment())).containsEntry(shop.container(role), id);
            assertThat(shop.testenv("run", "--", "curl", "-s", "http://hello/").done().out())
                    .isEqualTo("from the host");
            assertThat(shop.sitectl("status").done().out())
                    .containsPattern("hello/www +out +" + server.port());
            shop.sitectl("set", "redis", "in").done();
            assertThat(redisAnswers(redis)).isTrue();
        }
    }

    /** A TCP server on the host's loopback that says one letter to everybody. */
    private static ServerSocket greeting(char letter) throws IOException {
        ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual()
                .start(() -> {
                    while (!server.isClosed()) {
                        try (Socket client = server.accept()) {
                            client.getOutputStream().write(letter);
                        } catch (IOException e) {
                            // That client, or the test, is done.
                        }
                    }
                });
        return server;
    }

    @Test
    void aGatewayThatWasRemovedAnswersWithinASecondOfItsStart() throws Exception {
        String hello = address("hello");
        try (DevServer server = new DevServer("from the host")) {
            shop.sitectl("set", "hello", "out", "--port", server.port()).done();
            assertThat(get(hello)).isEqualTo("200 from the host"); // this host knows the address
            Docker.lines("rm", "-f", shop.container("gateway"));

            Running bootstrap = shop.started("bootstrap");
            bootstrap.awaitMessage("gateway: start ");
            until(() -> get(hello).equals("200 from the host"));
            Instant answered = Instant.now();

            bootstrap.end().done();
            String started = Docker.inspect(shop.container("gateway"), "{{.State.StartedAt}}");
            assertThat(Duration.between(Instant.parse(started), answered))
                    .isLessThan(Duration.ofSeconds(1));
        }
    }

    @Test
    void aSiteThatNginxRefusesHarmsOnlyItselfAndComesBackWhenItIsMended() throws Exception {
        String hello = address("hello");
        String before = get(hello);
        assertThat(before).startsWith("200 ");
        Path patch = templateThatFailsAbovePort999();
        shop.declare(
                Shop.HELLO,
                Shop.REDIS,
                "add(httpApp(\"late\", \"testenv/error-collector\", 9000).onDemand());",
                "add(httpApp(\"fine\", \"testenv/error-collector\", 90).onDemand());",
                Shop.REDIS.replace("\"redis\"", "\"cache\""));

        Ended refused = shop.startedWith(patch, "bootstrap").end().with(1);

        assertThat(refused.err())
                .contains("Site 'hello-www' was refused by nginx at http/hello-www.conf:")
                .contains("Site 'late-www' was refused by nginx at http/late-www.conf:")
                .contains("invalid return code")
                .doesNotContain("Site 'fine-www'");
        assertThat(get(hello)).as("keeps its last good file").startsWith("200 ");
        assertThat(get(address("late"))).startsWith("503 The site 'late-www' was refused by nginx");
        assertThat(get(address("fine"))).startsWith("503 'fine' (www) is not running");
        assertThat(redisAnswers(address("redis"))).isTrue();
        assertThat(shop.testenv("status").done().out()).containsPattern("cache/tcp +ready");

        shop.startedWith(patch, "bootstrap").end().with(1);

        Docker.lines("restart", "-t", "1", shop.container("gateway"));
        shop.testenv("bootstrap").done();
        assertThat(get(address("late"))).startsWith("503 'late' (www) is not running");
        assertThat(shop.testenv("bootstrap").done().out()).isEqualTo("nothing to do\n");
    }

    @Test
    void aSiteThatNginxRefusesAtTheFirstStartIsNamedToo() throws Exception {
        try (Shop first = Shop.of(Shop.HELLO, Shop.REDIS)) {
            Ended refused = first.startedWith(templateThatFailsAbovePort999(), "bootstrap").end();

            assertThat(refused.with(1).err())
                    .contains("Site 'hello-www' was refused by nginx at http/hello-www.conf:");
            assertThat(first.testenv("status").done().out()).containsPattern("redis/tcp +ready");
            first.testenv("bootstrap").done();
            assertThat(first.testenv("status").done().out()).containsPattern("hello/www +ready");
        }
    }

    /** The kind of mistake that a change of our templates could make. */
    private static Path templateThatFailsAbovePort999() throws IOException {
        String name = "dev/testenv/nginx/http.conf";
        String text;
        try (var in = GatewayFaultsIT.class.getClassLoader().getResourceAsStream(name)) {
            assertThat(in).isNotNull();
            text = new String(in.readAllBytes(), UTF_8);
        }
        Path file = shop.folder().resolve("patch").resolve(name);
        Files.createDirectories(file.getParent());
        String patched =
                text.replace(
                        "\n    {{listen}}\n",
                        "\n    {{listen}}\n    location = /.status { return {{port}}; }\n");
        assertThat(patched).isNotEqualTo(text);
        Files.writeString(file, patched);
        return shop.folder().resolve("patch");
    }

    @Test
    void twoSitectlAtOnceTakeTurns() throws Exception {
        String hello = address("hello");
        try (DevServer first = new DevServer("first");
                DevServer second = new DevServer("second")) {
            Running one = shop.startedSitectl("set", "hello", "out", "--port", first.port());
            Running other = shop.startedSitectl("set", "hello", "out", "--port", second.port());

            assertThat(one.end().done().out()).startsWith("hello/www is out: localhost:");
            assertThat(other.end().done().out()).startsWith("hello/www is out: localhost:");
            assertThat(get(hello)).isIn("200 first", "200 second");
            String port = get(hello).equals("200 first") ? first.port() : second.port();
            assertThat(shop.sitectl("status").done().out())
                    .containsPattern("hello/www +out +" + port + " ");
        }
    }

    @Test
    void whoDisappearsInMidPublishLeavesNothingHalfDone() {
        String hello = address("hello");
        Map<String, String> before = Docker.ids(shop.environment());
        for (String app : List.of("early", "late")) {
            shop.declare(
                    Shop.HELLO,
                    Shop.REDIS,
                    Shop.HELLO
                            .replace("\"hello\"", "\"" + app + "\"")
                            .replace("));", ").onDemand());"));
            Running bootstrap = shop.started("bootstrap");
            bootstrap.awaitMessage("sites: publish");
            if (app.equals("late")) {
                until(() -> !candidates().isEmpty());
            }
            bootstrap.kill();

            assertThat(get(hello)).startsWith("200 ");
            shop.testenv("bootstrap").done();
            assertThat(get(address(app))).startsWith("503 '" + app + "' (www) is not running");
        }
        assertThat(Docker.ids(shop.environment())).isEqualTo(before);
    }

    /** What lies in the gateway to be published, or has been within this test. */
    private static List<String> candidates() {
        return Docker.lines(
                "exec",
                shop.container("gateway"),
                "sh",
                "-c",
                "ls /sites/staging; find /sites/current/http -name 'late*'");
    }
}
