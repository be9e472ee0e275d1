package dev.testenv.checks.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.testenv.checks.CheckReport;
import dev.testenv.checks.CheckResult;
import dev.testenv.checks.CheckResult.Kind;
import dev.testenv.checks.Outcome;
import dev.testenv.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HealthHandlerTest {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final AtomicInteger runs = new AtomicInteger();
    private HealthServer server;

    @BeforeEach
    void serve() throws IOException {
        server =
                HealthServer.start(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                        new HealthHandler(
                                this::ask, HealthHandler.DEFAULT_AGE, Optional.of("sesame")));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Optional<CheckReport> ask(String group) {
        runs.incrementAndGet();
        return switch (group) {
            case "", "ready" ->
                    Optional.of(report(result(Outcome.PASS, ""), result(Outcome.FAIL, "refuses")));
            case "live", "started" -> Optional.of(report(result(Outcome.PASS, "")));
            case "soon" -> Optional.of(report(result(Outcome.WARN, "ends tomorrow")));
            case "empty" -> Optional.of(new CheckReport(List.of(), 0, "no check is in group"));
            case "broken" -> throw new IllegalStateException("the engine is gone");
            default -> Optional.empty();
        };
    }

    private static CheckReport report(CheckResult... results) {
        return new CheckReport(List.of(results), 7, "");
    }

    private static CheckResult result(Outcome outcome, String message) {
        return new CheckResult(
                "answers", "billing", "billing/www", Kind.SMOKE, outcome, 3, message);
    }

    @Test
    void saysByItsStatusHowItIs() throws Exception {
        assertThat(get("/health").statusCode()).isEqualTo(503);
        assertThat(get("/health/ready").statusCode()).isEqualTo(503);
        assertThat(get("/health/live").statusCode()).isEqualTo(200);
        assertThat(get("/health/started").statusCode()).isEqualTo(200);
        assertThat(get("/health/soon").statusCode()).isEqualTo(200);
        assertThat(get("/health/empty").statusCode()).isEqualTo(503);
        assertThat(get("/health/nobody").statusCode()).isEqualTo(404);
        assertThat(get("/elsewhere").statusCode()).isEqualTo(404);
        assertThat(get("/health/broken").statusCode()).isEqualTo(500);
        assertThat(get("/health/broken").body())
                .contains("it could not be found out: the engine is gone");
    }

    @Test
    void takesGetAndHeadAlone() throws Exception {
        HttpResponse<String> posted =
                send(request("/health").POST(HttpRequest.BodyPublishers.noBody()).build());
        assertThat(posted.statusCode()).isEqualTo(405);
        assertThat(posted.headers().firstValue("Allow")).hasValue("GET, HEAD");

        HttpResponse<String> head =
                send(
                        request("/health/live")
                                .method("HEAD", HttpRequest.BodyPublishers.noBody())
                                .build());
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/health",
                "/health/live",
                "/health/soon",
                "/health/empty",
                "/health/broken",
                "/health/nobody"
            })
    void isAsItsSchemaSays(String path) throws Exception {
        assertThat(problems(get(path).body())).isEmpty();
    }

    @Test
    void theSchemaTellsWhatIsWrong() throws Exception {
        assertThat(problems("{\"schema\":1,\"status\":\"green\"}")).isNotEmpty();
    }

    @Test
    void takesTheShapeThatIsAccepted() throws Exception {
        HttpResponse<String> own = accepting("/health", "application/json");
        assertThat(own.body()).startsWith("{\"schema\":1,\"status\":\"fail\",");

        HttpResponse<String> draft = accepting("/health", "application/health+json");
        assertThat(draft.headers().firstValue("Content-Type")).hasValue("application/health+json");
        assertThat(member(draft.body(), "status")).isEqualTo("fail");
        assertThat(draft.body()).contains("\"billing/answers:responseTime\":[{");

        HttpResponse<String> micro =
                accepting("/health/soon", "application/vnd.microprofile.health+json");
        assertThat(member(micro.body(), "status")).isEqualTo("UP");
        assertThat(micro.body()).contains("\"name\":\"billing/answers\",\"status\":\"UP\"");

        assertThat(accepting("/health", "image/png").statusCode()).isEqualTo(406);
        assertThat(accepting("/health", "text/html,*/*;q=0.8").statusCode()).isEqualTo(503);
    }

    @Test
    void runsTheChecksOnceForAHundredWhoAsk() throws Exception {
        List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            answers.add(CLIENT.sendAsync(request("/health").build(), BodyHandlers.ofString()));
        }
        for (CompletableFuture<HttpResponse<String>> answer : answers) {
            assertThat(answer.get().statusCode()).isEqualTo(503);
        }

        assertThat(runs.get()).isEqualTo(1);
        assertThat(get("/health").headers().firstValue("Cache-Control")).hasValue("max-age=5");
    }

    @Test
    void looksAgainWhenItsAnswerIsOld() throws Exception {
        long[] now = {0};
        FreshReports reports =
                new FreshReports(this::ask, Duration.ofSeconds(5), () -> now[0] * 1_000_000_000L);
        assertThat(reports.get("live")).isPresent();
        now[0] = 4;
        assertThat(reports.get("live")).isPresent();
        assertThat(runs.get()).isEqualTo(1);
        now[0] = 5;
        assertThat(reports.get("live")).isPresent();
        assertThat(runs.get()).isEqualTo(2);
    }

    @Test
    void metricsAreForPrometheus() throws Exception {
        HttpResponse<String> metrics = get("/metrics");

        assertThat(metrics.statusCode()).isEqualTo(200);
        assertThat(metrics.headers().firstValue("Content-Type"))
                .hasValue("text/plain; version=0.0.4; charset=utf-8");
        assertThat(metrics.body()).contains("testenv_checks{outcome=\"fail\"} 1\n");
    }

    @Test
    void tellsDetailsToThisMachineAlone() {
        CheckReport report = report(result(Outcome.FAIL, "refuses"));

        for (HealthShape shape : HealthShape.values()) {
            assertThat(shape.write(report, true)).contains("refuses");
            assertThat(shape.write(report, false)).doesNotContain("refuses", "billing");
        }
    }

    private static List<Error> problems(String json) throws IOException {
        try (InputStream text =
                HealthHandler.class.getResourceAsStream("/dev/testenv/checks/health.schema.json")) {
            Schema schema =
                    SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                            .getSchema(new String(text.readAllBytes(), StandardCharsets.UTF_8));
            return schema.validate(json, InputFormat.JSON);
        }
    }

    private static @Nullable Object member(String json, String name) {
        return ((Map<?, ?>) Json.parse(json)).get(name);
    }

    private HttpResponse<String> accepting(String path, String type) throws Exception {
        return send(request(path).header("Accept", type).build());
    }

    private HttpResponse<String> get(String path) throws Exception {
        return send(request(path).build());
    }

    private static HttpResponse<String> send(HttpRequest request) throws Exception {
        return CLIENT.send(request, BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
    }
}
