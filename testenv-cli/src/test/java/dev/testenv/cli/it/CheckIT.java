package dev.testenv.cli.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.testenv.json.Json;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** {@code testenv check} on an environment that is up, with what an app needs there and gone. */
class CheckIT {
    private static final Shop shop = Shop.of();

    @BeforeAll
    static void bootstrap() {
        shop.declare(
                Shop.REDIS,
                Shop.HELLO,
                Shop.HELLO.replace("\"hello\"", "\"later\"").replace("));", ").onDemand());"));
        shop.checks(
                "HelloHealth",
                "hello",
                """
                @SmokeTest
                void answers(CheckContext from) {
                    from.http("http://hello/api/events");
                }

                @InGroup("queue")
                @SmokeTest
                void hasItsQueue(CheckContext from) {
                    from.tcp("redis", 6379);
                }

                @Diagnostic
                void reachesItsQueue(CheckContext from) {
                    from.tcp("redis", 6379).send("PING\\r\\n").expectReply("+PONG");
                }

                @Diagnostic
                void knowsItsQueue(CheckContext from) {
                    from.http("http://nobody/");
                }
                """);
        shop.checks(
                "LaterHealth",
                "later",
                """
                @SmokeTest
                void answers(CheckContext from) {
                    from.http("http://later/");
                }
                """);
        shop.testenv("bootstrap").done();
    }

    @AfterAll
    static void destroyLeavesNothing() {
        shop.close();
        assertThat(Docker.labelled(shop.environment())).isEmpty();
    }

    @Test
    void judgesFromWhereTheAppIs() {
        Ended green = shop.testenv("check").done();

        assertThat(green.out())
                .containsPattern("pass +hello/answers +hello/www ")
                .containsPattern("pass +hello/hasItsQueue +hello/www ")
                .containsPattern("skip +later/answers +later/www .* does not run: absent")
                .contains("3 checks passed: 2 pass, 1 skip, in ")
                .doesNotContain("knowsItsQueue");
        assertThat(shop.testenv("check", "hello/answers").done().out()).contains("1 check passed");
    }

    @Test
    void namesTheCauseFirstAndRunsTheAttachedDiagnosticsAlone() {
        shop.testenv("stop", "redis").done();
        try {
            Ended down = shop.testenv("check").with(1);

            assertThat(down.out())
                    .startsWith("hello is down because ")
                    .containsPattern("fail +hello/hasItsQueue +hello/www .* redis:6379 refuses")
                    .containsPattern("fail +hello/reachesItsQueue +hello/www .*redis:6379")
                    .containsPattern("fail +hello/knowsItsQueue .* 'nobody' is unknown")
                    .containsPattern("pass +hello/answers +hello/www ")
                    .contains("5 checks failed: 1 pass, 3 fail, 1 skip");
            assertThat(shop.testenv("check", "--smoke").with(1).out())
                    .contains("3 checks failed")
                    .doesNotContain("reachesItsQueue");
            assertThat(shop.testenv("check", "--format", "nagios").with(2).out())
                    .startsWith("TESTENV CRITICAL - hello is down because ");
            assertThat(shop.testenv("check", "--format", "junit").with(1).out())
                    .contains("failures=\"3\"");
            assertThat(Json.parse(shop.testenv("check", "--json").with(1).out()))
                    .extracting("summary")
                    .extracting("total", "pass", "fail", "skip")
                    .containsExactly(5L, 1L, 3L, 1L);
        } finally {
            shop.testenv("start", "redis").done();
        }
        assertThat(shop.testenv("check", "--retry-timeout", "30s").done().out())
                .contains("3 checks passed");
    }

    @Test
    void tellsOverHttpHowTheEnvironmentIs() throws Exception {
        int port = freePort();
        String url = "http://127.0.0.1:" + port + "/health";
        Running server = shop.started("health-server", "--port", String.valueOf(port));
        try {
            server.awaitMessage("It tells how '" + shop.environment() + "' is");

            assertThat(answer(url + "/ready").statusCode()).isEqualTo(200);
            assertThat(answer(url + "/live").body()).contains("\"status\":\"pass\"");
            assertThat(answer(url + "/started").statusCode()).isEqualTo(200);
            assertThat(answer(url + "/queue").body()).contains("hasItsQueue");
            assertThat(answer(url + "/nobody").statusCode()).isEqualTo(404);
        } finally {
            server.terminate();
            server.end();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static HttpResponse<String> answer(String url) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(url)).build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void isNeverGreenOnNothing() {
        assertThat(shop.testenv("check", "--group", "nothing-here").with(3).out())
                .startsWith("inconclusive: no check is in group 'nothing-here'; groups are queue");
        assertThat(shop.testenv("check", "later").with(3).out()).contains("1 check inconclusive");
        assertThat(shop.testenv("check", "helo").with(2).err())
                .contains("There is no check of 'helo'. There are: hello, hello/answers");
        assertThat(shop.testenv("check", "--format", "yaml").with(2).err())
                .contains("--format: there is no 'yaml'. There are: text, json");
    }

    @Test
    void aClassThatCannotBeUsedIsUnknownAndNeverAPass() {
        Shop broken = shop.twin(Shop.HELLO);
        try {
            broken.checks(
                    "Broken",
                    "hello",
                    """
                    private final Object gone = java.util.Optional.empty().orElseThrow();

                    @SmokeTest
                    void answers(CheckContext from) {
                        from.warn(gone.toString());
                    }
                    """);
            assertThat(broken.testenv("check").with(3).out())
                    .containsPattern("error +hello/healthchecks.Broken .* cannot be used: ");
            assertThat(broken.testenv("check", "--format", "nagios").with(3).out())
                    .startsWith("TESTENV UNKNOWN - ");
        } finally {
            broken.removeFolder();
        }
    }
}
