package dev.testenv.cli.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** {@code sitectl run}, with a dev server of its own. */
class RunIT {
    private static final String SHOP =
            """
            TcpApp redis = add(tcpApp("redis", "testenv/redis", 6379).tier(INFRA));
            add(httpApp("hello", "testenv/error-collector")
                    .endpoints(httpEndpoint("www", 9000), worker("wrk", "sleep 1000"))
                    .env("REDIS", text(addressOf(redis)))
                    .env("KEY", secret("api.key"))
                    .dependsOn(redis));
            add(httpApp("later", "testenv/error-collector", 9000).onDemand());
            """;

    /** Answers with its process id, its variables and the address of redis. */
    private static final String DEV =
            """
            import com.sun.net.httpserver.HttpServer;
            import java.net.*;

            public final class Dev {
                static final InetSocketAddress HERE = new InetSocketAddress(
                        InetAddress.getLoopbackAddress(), Integer.parseInt(System.getenv("PORT")));

                public static void main(String[] args) throws Exception {
                    HttpServer server = HttpServer.create(HERE, 0);
                    server.createContext("/", exchange -> {
                        String redis = System.getenv("REDIS");
                        String text = "dev " + ProcessHandle.current().pid()
                                + " " + System.getenv("KEY") + " " + redis + " "
                                + InetAddress.getByName(redis.split(":")[0]).getHostAddress();
                        exchange.sendResponseHeaders(200, text.length());
                        exchange.getResponseBody().write(text.getBytes());
                        exchange.close();
                        if (exchange.getRequestURI().getPath().equals("/pause")) {
                            server.stop(0);
                            new Thread(() -> {
                                try {
                                    Thread.sleep(2500);
                                    main(args);
                                } catch (Exception e) {
                                    e.printStackTrace();
                                }
                            }).start();
                        }
                    });
                    server.start();
                }
            }
            """;

    private static final Duration BACK = Duration.ofSeconds(2);
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin/java").toString();
    private static final Shop shop = Shop.of(SHOP);
    private static final String PORT = String.valueOf(freePort());

    @BeforeAll
    static void bootstrap() {
        shop.variable("TESTENV_SECRET_API_KEY", "it's 42");
        shop.write("Dev.java", DEV);
        shop.testenv("bootstrap").done();
    }

    @AfterAll
    static void destroyLeavesNothing() {
        shop.close();
        assertThat(Docker.labelled(shop.environment())).isEmpty();
    }

    @AfterEach
    void putBack() {
        shop.sitectl("set", "--all", "in").done();
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Running run(String... options) {
        List<String> words = new ArrayList<>(List.of("run", "hello", "--port", PORT));
        words.addAll(List.of(options));
        words.addAll(List.of("--", JAVA, "-XX:TieredStopAtLevel=1", "Dev.java"));
        Running run = shop.startedSitectl(words.toArray(String[]::new));
        run.awaitMessage("hello/www is out: localhost:" + PORT + " serves it now");
        return run;
    }

    /** What the site answers, whoever serves it. */
    private static String get(String path) throws IOException, InterruptedException {
        String url = shop.url("hello/www");
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                            HttpRequest.newBuilder(URI.create(url).resolve(path)).build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        }
    }

    private static ProcessHandle developer() throws Exception {
        String answer = get("/");
        assertThat(answer).startsWith("dev ");
        return ProcessHandle.of(Long.parseLong(answer.split(" ")[1])).orElseThrow();
    }

    private static boolean isIn() {
        return shop.sitectl("status")
                .done()
                .out()
                .lines()
                .anyMatch(l -> l.matches("hello/www +in"));
    }

    /** How long it took until the site was in. */
    private static Duration untilIn() {
        Instant start = Instant.now();
        while (!isIn()) {
            assertThat(Duration.between(start, Instant.now())).isLessThan(BACK.multipliedBy(5));
        }
        return Duration.between(start, Instant.now());
    }

    private static String worker() {
        return Docker.inspect(shop.container("hello-wrk"), "{{.State.Running}}");
    }

    @Test
    void givesTheCommandWhatTheContainerGets() throws Exception {
        Running run = run();
        String domain = shop.environment() + ".test";

        assertThat(get("/"))
                .matches(
                        "dev \\d+ it's 42 (redis\\." + domain + "|10\\.[\\d.]+):6379 10\\.[\\d.]+");

        run.terminate();
        assertThat(run.end().err())
                .startsWith("hello: 2 variables and PORT are set; names ")
                .contains(
                        "hello/wrk goes on in its container. To stop it meanwhile: --with-workers");
    }

    @Test
    void givesAddressesOnDemand() throws Exception {
        Running run = run("--addresses");

        assertThat(get("/")).matches("dev \\d+ it's 42 (10\\.[\\d.]+):6379 \\1");

        run.terminate();
        assertThat(run.end().err())
                .contains("names in them became addresses, since --addresses was given");
    }

    @Test
    void endsWithTheCommandAndPutsTheSiteBack() throws Exception {
        Running run = run();
        developer().destroyForcibly();

        Ended ended = run.end().with(128 + 9);

        assertThat(ended.err())
                .containsPattern("hello/www is in: its container serves it(, as| now)")
                .doesNotContain("Exception");
        assertThat(isIn()).isTrue();
    }

    @Test
    void putsTheSiteBackBeforeItEndsTheCommand() throws Exception {
        Running run = run("--with-workers");
        ProcessHandle developer = developer();
        run.awaitMessage("hello/wrk is out: its container is stopped");
        assertThat(worker()).isEqualTo("false");

        run.terminate();
        Ended ended = run.end().with(128 + 15);

        assertThat(ended.err())
                .contains("hello/www is in: its container serves it now, localhost:" + PORT)
                .contains("hello/wrk is in: its container runs");
        assertThat(developer.isAlive()).isFalse();
        assertThat(worker()).isEqualTo("true");
        assertThat(isIn()).isTrue();
    }

    @Test
    void leavesNeitherASwapNorAProcessBehindWhenItIsKilled() throws Exception {
        Running run = run();
        ProcessHandle developer = developer();

        run.kill();

        assertThat(untilIn()).isLessThan(BACK);
        // A JVM asks ever more rarely after a process that is not its child.
        developer.onExit().get(20, TimeUnit.SECONDS);
    }

    @Test
    void takesTheSiteOutAgainAfterARestart() throws Exception {
        Running run = run();
        get("/pause");
        assertThat(untilIn()).isLessThan(BACK);

        run.awaitMessage("hello/www is out: localhost:" + PORT + " serves it now");

        assertThat(get("/")).startsWith("dev ");
        run.terminate();
        run.end();
    }

    @Test
    void leavesASiteAloneThatSomebodyElseHasTaken() throws Exception {
        Running run = run();
        try (DevServer other = new DevServer("other")) {
            shop.sitectl("set", "hello", "out", "--port", other.port()).done();

            run.terminate();

            assertThat(run.end().err())
                    .contains(
                            "hello/www stays out: localhost:"
                                    + other.port()
                                    + " serves it, set by");
            assertThat(get("/")).isEqualTo("other");
        }
    }

    @Test
    void swapsNothingUnlessTheCommandListens() {
        Ended early =
                shop.startedSitectl("run", "hello", "--port", PORT, "--", "sh", "-c", "exit 7")
                        .end();
        assertThat(early.with(7).err())
                .contains("The command ended before it listened on localhost:" + PORT);
        Ended late =
                shop.startedSitectl(
                                "run",
                                "hello",
                                "--port",
                                PORT,
                                "--timeout",
                                "1",
                                "--",
                                "sleep",
                                "60")
                        .end();
        assertThat(late.with(1).err())
                .contains("did not listen on localhost:" + PORT + " within 1 s and is ended");
        assertThat(isIn()).isTrue();
    }

    @Test
    void swapsAWorkerByItsContainer() {
        assertThat(shop.sitectl("set", "hello/wrk", "out").done().out())
                .matches("hello/wrk is out: its container is stopped \\(\\d+ ms\\)\n");
        assertThat(worker()).isEqualTo("false");
        assertThat(shop.sitectl("set", "hello/wrk", "out").done().out()).contains(", as before (");

        assertThat(shop.sitectl("set", "hello/wrk", "in", "--json").done().out())
                .matches(
                        "\\{\"schema\":1,\"app\":\"hello\",\"endpoint\":\"wrk\",\"before\":\"out\","
                                + "\"after\":\"in\",\"openOnOldSide\":0,\"lost\":0,"
                                + "\"switchMicros\":\\d+}\n");
        assertThat(worker()).isEqualTo("true");
    }

    @Test
    void printsAReceiptAndMentionsTheWorkersThatGoOn() throws Exception {
        try (DevServer dev = new DevServer("dev")) {
            Ended out =
                    shop.sitectl(
                                    "set",
                                    "hello",
                                    "out",
                                    "--port",
                                    dev.port(),
                                    "--fallback",
                                    "--json")
                            .done();

            assertThat(out.out())
                    .matches(
                            "\\{\"schema\":1,\"app\":\"hello\",\"endpoint\":\"www\","
                                    + "\"before\":\"in\",\"after\":\"out:"
                                    + dev.port()
                                    + "\",\"openOnOldSide\":0,\"lost\":0,"
                                    + "\"switchMicros\":\\d+}\n");
            assertThat(out.err())
                    .isEqualTo(
                            "hello/wrk goes on in its container. To stop it: sitectl -e "
                                    + shop.environment()
                                    + " set hello/wrk out\n");
            assertThat(shop.sitectl("status").done().out())
                    .containsPattern("hello/www +out +" + dev.port() + " .* yes +in\n");
        }
    }

    @Test
    void refusesWhatCannotWork() throws Exception {
        try (DevServer busy = new DevServer("busy")) {
            assertThat(
                            shop.sitectl("run", "hello", "--port", busy.port(), "--", "true")
                                    .with(2)
                                    .err())
                    .startsWith("Something listens on localhost:" + busy.port() + " already");
        }
        assertThat(
                        shop.sitectl("run", "hello", "--port", PORT, "--", "no-such-program")
                                .with(125)
                                .err())
                .isEqualTo("'no-such-program' could not be run: there is no such program\n");
        assertThat(shop.sitectl("run", "later", "--port", PORT, "--", "true").with(2).err())
                .contains("'later' gets as variables is not known, since it has no container")
                .contains("testenv -e " + shop.environment() + " start later");
    }
}
