package dev.testenv.cli.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.testenv.json.Json;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Every verb, on one environment that is up. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CommandsIT {
    private static final String REDIS = "TcpApp redis = " + Shop.REDIS;
    private static final String HELLO =
            Shop.HELLO.replace(
                    "));",
                    ").dependsOn(redis).env(\"REDIS\", text(\"tcp://\", addressOf(redis)))"
                            + ".env(\"KEY\", secret(\"api.key\")).clock());");
    private static final String LATER =
            Shop.HELLO.replace("\"hello\"", "\"later\"").replace("));", ").onDemand());");
    private static final Shop shop = Shop.of();

    @BeforeAll
    static void bootstrap() {
        shop.variable("TESTENV_SECRET_API_KEY", "it's 42");
        shop.declare(REDIS, HELLO, LATER);
        Ended up = shop.testenv("bootstrap").done();
        assertThat(up.out())
                .containsPattern("redis/tcp +ready")
                .containsPattern("hello/www +ready");
        assertThat(up.err()).contains("redis/tcp: ready after").contains("hello/www: ready after");
    }

    @AfterAll
    static void destroyLeavesNothing() {
        shop.close();
        assertThat(Docker.labelled(shop.environment())).isEmpty();
    }

    @Test
    void factsOfAContainerForPeopleAndForProgramsWithoutSecrets() {
        Ended text = shop.testenv("facts", "hello").done();
        assertThat(text.out())
                .startsWith("hello/www")
                .contains("running", "debian 12", "LISTENS", "PID", "KEY")
                .doesNotContain("it's 42");

        Object json = Json.parse(shop.testenv("facts", "redis/tcp", "--json").done().out());
        assertThat(json)
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsEntry("schema", 1L)
                .containsEntry("endpoint", "redis/tcp")
                .containsEntry("cannotTell", Map.of())
                .hasEntrySatisfying(
                        "packages",
                        packages -> assertThat(packages.toString()).contains("name=redis-server"))
                .hasEntrySatisfying(
                        "sockets", sockets -> assertThat(sockets.toString()).contains("port=6379"));

        assertThat(shop.testenv("facts", "nobody").with(2).err()).contains("There is no 'nobody'");
    }

    @Test
    void aSecondBootstrapTouchesNothing() {
        Map<String, String> before = Docker.ids(shop.environment());

        Ended again = shop.testenv("bootstrap", "--step", "all").done();

        assertThat(again.out()).isEqualTo("nothing to do\n");
        assertThat(again.err()).isEmpty();
        assertThat(Docker.ids(shop.environment())).isEqualTo(before);
    }

    @Test
    void aPlanOfNothingSaysSo() {
        assertThat(shop.testenv("plan").done().out()).startsWith("nothing to do\n");
        assertThat(shop.testenv("bootstrap", "--dry-run").done().out())
                .startsWith("nothing to do\n");
        assertThat(shop.testenv("plan", "--offline").done().out())
                .startsWith("wave 1\n  network ")
                .contains("hello/www  wait for GET / on port 9000");
    }

    @Test
    void statusHasTheFieldsThatWerePromised() {
        Map<?, ?> endpoint = endpoint("status", "hello");

        assertThat(endpoint.keySet().stream().map(String::valueOf))
                .startsWith(
                        "app",
                        "tier",
                        "endpoint",
                        "state",
                        "swap",
                        "names",
                        "address",
                        "ports",
                        "url",
                        "container",
                        "image",
                        "since",
                        "reason");
        assertThat(endpoint.get("state")).isEqualTo("ready");
        assertThat(endpoint.get("swap")).isEqualTo("in");
        assertThat(endpoint.get("url")).isEqualTo("http://hello." + shop.environment() + ".test/");
        assertThat(endpoint("apps", "later").get("state")).isEqualTo("absent");
        assertThat(endpoint("urls", "redis").get("url")).isEqualTo(Json.NULL);
    }

    @Test
    void clocksOfAppsAreMovedAndShown() {
        assertThat(shop.testenv("clock").done().out())
                .matches("APP +CLOCK +SHOWS\\nhello +right +20\\S+Z\\n");
        assertThat(shop.testenv("clock", "hello", "+30d").done().out())
                .matches("(?s).*\\nhello +30 d ahead +20\\S+Z\\n");
        assertThat(shop.testenv("clock", "--all", "-31d").done().out())
                .containsPattern("hello +1 d behind");
        assertThat(shop.testenv("clock", "--json").done().out())
                .contains("\"clocks\":[{\"app\":\"hello\",\"aheadMillis\":-86400000,\"shows\":");
        assertThat(shop.testenv("exec", "hello", "--", "date", "-u", "+%s").done().out().strip())
                .asLong()
                .isLessThan(Instant.now().getEpochSecond() - 80_000);

        assertThat(shop.testenv("clock", "redis", "+1d").with(2).err())
                .isEqualTo(
                        "App 'redis' has no clock of its own. Declare it: .clock(), and start the"
                                + " app\n");
        assertThat(shop.testenv("clock", "+1d").with(2).err()).startsWith("Whose clock? Name apps");
        assertThat(shop.testenv("clock", "hello").with(2).err())
                .startsWith("'hello' says no time. Write +30d");

        assertThat(shop.testenv("clock", "hello", "reset").done().out())
                .containsPattern("hello +right");
    }

    @Test
    void statusSaysWhichTestRunWasKilledBeforeItEndedTheEnvironment() {
        String gateway = shop.container("gateway");
        String lease = "pid=1 host=elsewhere until=2026-01-01T00:00:00Z";
        Docker.lines(
                "exec",
                gateway,
                "sh",
                "-c",
                "mkdir -p /sites/lease && echo '" + lease + "' >/sites/lease/run-1");

        assertThat(shop.testenv("status").done().err())
                .isEqualTo(
                        "A test run (process 1 on elsewhere) was killed before it could end the"
                                + " environment. The next one does, or: testenv -e "
                                + shop.environment()
                                + " destroy\n");
        Docker.lines("exec", gateway, "rm", "/sites/lease/run-1");
    }

    @Test
    void whatIsPrintedFirstOpensFromHere() throws Exception {
        String url = shop.url("hello/www");

        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer =
                    client.send(
                            HttpRequest.newBuilder(URI.create(url)).build(),
                            HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
        }
    }

    @Test
    void runPassesOutputAndExitCodeOn() {
        String url = "http://hello." + shop.environment() + ".test/";

        Ended curl =
                shop.testenv(
                        "run", "--", "curl", "-s", "-o", "/dev/null", "-w", "%{http_code}", url);
        Ended failing = shop.testenv("run", "--", "sh", "-c", "echo out; echo err >&2; exit 9");

        assertThat(curl.done().out()).isEqualTo("200");
        assertThat(failing.with(9)).isEqualTo(new Ended(9, "out\n", "err\n"));
    }

    @Test
    void whatCannotBeRunIs125() {
        Ended run = shop.testenv("run", "--", "no-such-program").with(125);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("the image has no program 'no-such-program'");
        shop.testenv("exec", "redis", "--", "no-such-program").with(125);
    }

    @Test
    void execRunsInTheAppsContainer() {
        assertThat(shop.testenv("exec", "redis", "--", "redis-cli", "ping").done().out())
                .isEqualTo("PONG\n");
        shop.testenv("exec", "redis/tcp", "--", "sh", "-c", "exit 4").with(4);
    }

    /** A JVM says nothing when its archive does not fit: it only starts at half the speed. */
    @Test
    void theDnsProxyStartsFromItsClassArchives() {
        String dns = shop.container("dns");
        assertThat(Docker.lines("exec", dns, "sh", "-c", "cat /proc/[0-9]*/maps"))
                .anyMatch(line -> line.endsWith("/opt/dns-proxy/server.jsa"));
        Docker.lines("exec", dns, "/opt/dns-proxy/run-java", "ask", "-Xshare:on", "-version");
    }

    @Test
    void logsNameTheEndpoint() {
        assertThat(shop.testenv("logs", "redis").done().out())
                .contains("redis/tcp | ")
                .contains("Ready to accept connections");
        assertThat(shop.testenv("logs", "redis/tcp").done().out()).doesNotContain("redis/tcp |");
        assertThat(shop.testenv("logs").done().out()).contains("redis/tcp | ", "hello/www | ");
        assertThat(shop.testenv("logs", "redis", "--since", "0s").done().out()).isEmpty();
    }

    @Test
    void variablesCarryAddressesAndHideSecrets() {
        String address = String.valueOf(endpoint("urls", "redis").get("address"));

        assertThat(shop.testenv("env", "hello").done().out())
                .contains("REDIS=tcp://" + address + ":6379\n", "KEY='***'\n");
        assertThat(shop.testenv("env", "hello", "--names", "--secrets").done().out())
                .contains(
                        "REDIS=tcp://redis." + shop.environment() + ".test:6379\n",
                        "KEY='it'\\''s 42'\n");
    }

    @Test
    void aBrowserOpensWhatSpeaksHttpOnly() {
        assertThat(shop.testenv("open", "redis").with(2).err())
                .isEqualTo("'redis' does not speak HTTP, so no browser can open it\n");
    }

    @Test
    void listsImagesFactsAndMistakes() {
        assertThat(shop.testenv("images").done().out())
                .containsPattern("hello +testenv/error-collector +testenv/error-collector:\\w{12}");
        assertThat(shop.testenv("images", "--prepare").done().out()).isEqualTo("nothing to do\n");
        assertThat(shop.testenv("info").done().out())
                .containsPattern("environment +" + shop.environment())
                .containsPattern("host routes to them +yes");
        assertThat(shop.testenv("validate").done().out())
                .isEqualTo("3 apps, 0 errors, 0 warnings\n");
        for (String verb : List.of("images", "info", "validate", "plan", "env hello")) {
            Ended json = shop.testenv((verb + " --json").split(" ")).done();
            assertThat(Json.parse(json.out()))
                    .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.MAP)
                    .containsEntry("schema", 1L)
                    .containsEntry("environment", shop.environment())
                    .hasSize(3);
        }
    }

    @Test
    @Order(Integer.MAX_VALUE - 2)
    void stopKeepsWhatStartStartsAgain() {
        Map<String, String> before = Docker.ids(shop.environment());

        shop.testenv("stop", "hello").done();
        assertThat(endpoint("status", "hello").get("state")).isEqualTo("stopped");
        Ended started = shop.testenv("start", "hello").done();

        assertThat(started.out()).containsPattern("hello/www +ready");
        assertThat(Docker.ids(shop.environment())).isEqualTo(before);
        shop.testenv("restart", "hello").done();
        assertThat(Docker.ids(shop.environment())).isEqualTo(before);
    }

    @Test
    @Order(Integer.MAX_VALUE - 1)
    void timingsAddUpToTheWallTime() {
        shop.started("bootstrap", "--timings").end().done(); // its class archive is made now
        // Long enough that what the shell takes before the program begins is nothing beside it.
        shop.declare(
                REDIS,
                HELLO.replace(
                        ".dependsOn(redis)",
                        ".waitFor(dev.testenv.dsl.Wait.stillRunning(java.time.Duration.ofSeconds(6)))"
                                + ".env(\"MORE\", \"1\").dependsOn(redis)"),
                LATER);
        long begin = System.nanoTime();

        Ended timed = shop.started("bootstrap", "--timings").end().done();

        double wall = Duration.ofNanos(System.nanoTime() - begin).toMillis() / 1000.0;
        assertThat(timed.err()).contains("hello/www: remove");
        assertThat(inAll(timed.out())).as(timed.out()).isBetween(wall * 0.9, wall);
    }

    private static double inAll(String timings) {
        return Pattern.compile("(?m)^ +([\\d.]+)  in all$")
                .matcher(timings)
                .results()
                .map((MatchResult m) -> m.group(1))
                .mapToDouble(Double::parseDouble)
                .sum();
    }

    private static Map<?, ?> endpoint(String verb, String app) {
        if (!(Json.parse(shop.testenv(verb, "--json").done().out()) instanceof Map<?, ?> all)
                || !(all.get("endpoints") instanceof List<?> endpoints)) {
            throw new AssertionError("no list of endpoints");
        }
        return endpoints.stream()
                .map(e -> (Map<?, ?>) e)
                .filter(e -> app.equals(e.get("app")))
                .findFirst()
                .orElseThrow();
    }
}
