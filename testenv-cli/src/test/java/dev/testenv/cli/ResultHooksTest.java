package dev.testenv.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.testenv.cli.CiPhases.Step;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultHooksTest {
    private static final Map<String, String> VARIABLES = Map.of("PATH", System.getenv("PATH"));
    private static final CiResult RESULT =
            new CiResult(
                            "failed",
                            1,
                            "1 of 2 tests failed",
                            "T.t: it was tweet",
                            "https://ci/7",
                            "ci-7",
                            "mvn verify",
                            Duration.ofMillis(1204))
                    .with(text -> text.replace("tweet", "***"));
    private static final String JSON =
            "{\"schema\":1,\"outcome\":\"failed\",\"exitCode\":1,"
                    + "\"verdict\":\"1 of 2 tests failed\",\"firstFailure\":\"T.t: it was ***\","
                    + "\"link\":\"https://ci/7\",\"environment\":\"ci-7\","
                    + "\"command\":\"mvn verify\",\"durationMillis\":1204}";

    private static Step tell(List<String> commands, String... addresses)
            throws InterruptedException {
        return ResultHooks.typed(commands, List.of(addresses)).tell(RESULT, VARIABLES);
    }

    @Test
    void aCommandGetsTheResultInVariables(@TempDir Path folder) throws Exception {
        Path seen = folder.resolve("seen");

        Step told =
                tell(List.of("echo \"$TESTENV_RESULT $TESTENV_OUTCOME $TESTENV_LINK\" > " + seen));

        assertThat(told).isEqualTo(new Step(true, "told 1"));
        assertThat(seen).hasContent(JSON + " failed https://ci/7");
    }

    @Test
    void anAddressGetsItAsJson() throws Exception {
        BlockingQueue<String> got = new LinkedBlockingQueue<>();
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/good",
                exchange -> {
                    got.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
                    exchange.sendResponseHeaders(204, -1);
                    exchange.close();
                });
        server.start();
        String here = "http://127.0.0.1:" + server.getAddress().getPort();
        try {
            assertThat(tell(List.of(), here + "/good").passed()).isTrue();
            assertThat(got.take()).isEqualTo(JSON);
            assertThat(tell(List.of(), here + "/token-42"))
                    .isEqualTo(new Step(false, "told 0; 127.0.0.1 answered 404"));
        } finally {
            server.stop(0);
        }
    }

    @Test
    void oneThatIsDeadIsNamedAndKeepsNoOtherFromHearing() throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        Step told = tell(List.of("exit 3", "true"), "http://127.0.0.1:" + port + "/x");

        assertThat(told.passed()).isFalse();
        assertThat(told.note())
                .startsWith("told 1; 'exit 3' ended with 3; 127.0.0.1 took nothing: ");
    }

    @Test
    void oneThatSleepsIsNotWaitedFor() throws Exception {
        try (ServerSocket mute = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            URI address = URI.create("http://127.0.0.1:" + mute.getLocalPort() + "/x");
            ResultHooks hooks =
                    new ResultHooks(List.of("sleep 600"), List.of(address), Duration.ofMillis(300));

            assertThat(hooks.tell(RESULT, VARIABLES).note())
                    .startsWith(
                            "told 0; 'sleep 600' took longer than 0.3 s; 127.0.0.1 took nothing");
        }
    }

    @Test
    void whatIsNoAddressIsBadInput() {
        assertThatThrownBy(() -> tell(List.of(), "ftp://x/y"))
                .hasMessage(
                        "--post: 'ftp://x/y' is no address. Write http://HOST/PATH or https://...");
    }

    @Test
    void aLongFailureFitsAVariable() throws IOException {
        CiResult much =
                new CiResult("failed", 1, "", "x".repeat(200_000), "", "", "", Duration.ZERO)
                        .with(text -> text);

        assertThat(much.firstFailure()).hasSize(1000);
    }
}
