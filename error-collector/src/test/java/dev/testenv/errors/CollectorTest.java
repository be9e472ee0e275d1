package dev.testenv.errors;

import static org.assertj.core.api.Assertions.assertThat;

import com.grack.nanojson.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CollectorTest {
    private static final String EVENT = "{\"event_id\":\"aa\",\"message\":\"hello\"}";
    private static final String ENVELOPE = "{}\n{\"type\":\"event\"}\n" + EVENT + "\n";

    private final HttpClient client = HttpClient.newHttpClient();
    private Collector collector;

    @BeforeEach
    void start() throws IOException {
        var limits = new Limits(3, 10_000, 5_000);
        collector =
                Collector.start(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                        limits,
                        new EventLog(limits),
                        Clock.systemUTC());
    }

    @AfterEach
    void stop() {
        collector.close();
    }

    @Test
    void listsWhatAnEnvelopeBrought() throws Exception {
        assertThat(post("/api/1/envelope/?sentry_key=k", bytes(ENVELOPE), "").body())
                .isEqualTo("{\"id\":\"aa\"}\n");

        assertThat(get("/api/events").body())
                .matches(
                        """
                        \\{"schema":1,"events":\\[\\{"id":"aa","project":"1","received":"[^"]+","time":"[^"]+",\
                        "level":"error","type":"message","exception":null,"message":"hello","tags":\\{},\
                        "release":null,"environment":null,"server_name":null,"breadcrumbs":0,\
                        "event":\\{"event_id":"aa","message":"hello"}}]}
                        """);
    }

    @Test
    void listsWhatTheStoreEndpointBrought() throws Exception {
        assertThat(post("/api/1/store/?sentry_key=k", bytes(EVENT), "").statusCode())
                .isEqualTo(200);

        assertThat(listed("")).contains("\"id\":\"aa\"");
    }

    @Test
    void understandsWhatIsCompressed() throws Exception {
        assertThat(post("/api/1/store/?sentry_key=k", gzip(event("01")), "gzip").statusCode())
                .isEqualTo(200);
        assertThat(post("/api/1/store/?sentry_key=k", zlib(event("02"), false), "deflate"))
                .matches(answer -> answer.statusCode() == 200);
        assertThat(post("/api/1/store/?sentry_key=k", zlib(event("03"), true), "deflate"))
                .matches(answer -> answer.statusCode() == 200);

        assertThat(listed("")).contains("\"01\"", "\"02\"", "\"03\"");
    }

    @Test
    void acceptsTransactionsAndSessionsAndListsNone() throws Exception {
        String envelope =
                "{\"event_id\":\"aa\"}\n{\"type\":\"transaction\"}\n{}\n{\"type\":\"session\"}\n{}\n";

        HttpResponse<String> answer = post("/api/1/envelope/?sentry_key=k", bytes(envelope), "");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(listed("")).isEqualTo("{\"schema\":1,\"events\":[]}\n");
    }

    @Test
    void selectsByProjectAndTime() throws Exception {
        post("/api/1/store/?sentry_key=k", bytes(event("01")), "");
        post("/api/2/store/?sentry_key=k", bytes(event("02")), "");

        assertThat(listed("?project=2")).contains("\"02\"").doesNotContain("\"01\"");
        assertThat(listed("?since=2000-01-01T00:00:00Z")).contains("\"01\"", "\"02\"");
        assertThat(listed("?since=2999-01-01T00:00:00Z")).doesNotContain("\"id\"");
    }

    @Test
    void forgetsOnDemand() throws Exception {
        post("/api/1/store/?sentry_key=k", bytes(event("01")), "");
        post("/api/2/store/?sentry_key=k", bytes(event("02")), "");

        assertThat(send("DELETE", "/api/events?project=1").body())
                .isEqualTo("{\"schema\":1,\"deleted\":1}\n");
        assertThat(listed("")).contains("\"02\"").doesNotContain("\"01\"");
    }

    @Test
    void takesTheKeyFromHeaderQueryOrEnvelope() throws Exception {
        String withDsn = ENVELOPE.replaceFirst("\\{}", "{\"dsn\":\"http://k@errors/1\"}");
        HttpRequest withHeader =
                request("/api/1/envelope/")
                        .header("X-Sentry-Auth", "Sentry sentry_version=7, sentry_key=k")
                        .POST(BodyPublishers.ofString(ENVELOPE))
                        .build();

        assertThat(post("/api/1/envelope/", bytes(withDsn), "").statusCode()).isEqualTo(200);
        assertThat(client.send(withHeader, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
        assertProblem(
                post("/api/1/envelope/", bytes(ENVELOPE), ""),
                401,
                "no key: send X-Sentry-Auth with sentry_key, or ?sentry_key=");
    }

    @Test
    void saysWhatIsWrongWithARequest() throws Exception {
        String store = "/api/1/store/?sentry_key=k";
        assertProblem(post(store, bytes("[1]"), ""), 400, "the event is not a JSON object");
        assertProblem(post(store, bytes("{\"a\":"), ""), 400, "the event is not a JSON object");
        assertProblem(post(store, bytes(EVENT), "gzip"), 400, "the body is not gzip");
        assertProblem(post(store, bytes("xx"), "deflate"), 400, "the body is not deflate");
        assertProblem(
                post(store, gzip(EVENT), "br"),
                415,
                "Content-Encoding 'br' is not known; use gzip, deflate or none");
        assertProblem(get("/nowhere"), 404, "there is nothing at '/nowhere'");
        assertProblem(get("/api/1/store/"), 405, "'/api/1/store/' takes POST, not GET");
        assertProblem(
                get("/api/events?since=soon"), 400, "since is 'soon'; it must be a time such");
        assertProblem(send("PUT", "/"), 405, "'/' takes GET, HEAD, not PUT");
    }

    @Test
    void refusesWhatIsTooLargeAlsoWhenItIsSmallOnTheWay() throws Exception {
        String large = "{\"message\":\"" + "x".repeat(6_000) + "\"}";

        assertProblem(
                post("/api/1/store/?sentry_key=k", bytes(large), ""),
                413,
                "the body has more than 5000 bytes");
        assertProblem(
                post("/api/1/store/?sentry_key=k", gzip(large), "gzip"),
                413,
                "the body has more than 5000 bytes");
    }

    @Test
    void goesOnAfterNonsense() throws Exception {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), collector.port())) {
            OutputStream out = socket.getOutputStream();
            out.write(
                    bytes(
                            "POST /api/1/store/?sentry_key=k HTTP/1.1\r\nContent-Length: 100\r\n\r\nx"));
        }
        post("/api/1/envelope/?sentry_key=k", new byte[] {0, 1, 2, (byte) 0xff}, "");

        assertThat(get("/health").body())
                .isEqualTo("{\"app\":\"error-collector\",\"ok\":true,\"events\":0}\n");
    }

    @Test
    void showsAPageOnWhichNothingIsExecuted() throws Exception {
        String event =
                """
                {"exception":{"values":[{"type":"Boom","value":"<script>","stacktrace":{"frames":[
                {"function":"main","filename":"app.py","lineno":1},
                {"function":"act","filename":"app.py","lineno":7}]}}]},"tags":{"a":"\\"b"}}\
                """;
        post("/api/1/store/?sentry_key=k", bytes(event), "");

        HttpResponse<String> page = get("/");

        assertThat(page.headers().firstValue("Content-Type")).contains("text/html; charset=utf-8");
        assertThat(page.body())
                .contains("Boom: &lt;script&gt;\n    act (app.py:7)\n    main (app.py:1)")
                .contains("a = &quot;b")
                .doesNotContain("<script>");
    }

    @Test
    void letsBrowsersSendFromOtherHosts() throws Exception {
        HttpResponse<String> answer = send("OPTIONS", "/api/1/envelope/");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).contains("*");
    }

    @Test
    void answersHeadWithoutABody() throws Exception {
        HttpResponse<String> answer = send("HEAD", "/health");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
    }

    private static void assertProblem(HttpResponse<String> answer, int status, String reason) {
        assertThat(answer.statusCode()).isEqualTo(status);
        JsonObject body = Json.object(answer.body(), "the answer");
        assertThat(body.getString("error")).startsWith(reason);
    }

    private String listed(String query) throws Exception {
        return get("/api/events" + query).body();
    }

    private HttpResponse<String> get(String path) throws Exception {
        return send("GET", path);
    }

    private HttpResponse<String> send(String method, String path) throws Exception {
        HttpRequest request = request(path).method(method, BodyPublishers.noBody()).build();
        return client.send(request, BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, byte[] body, String encoding) throws Exception {
        HttpRequest.Builder request = request(path).POST(BodyPublishers.ofByteArray(body));
        if (!encoding.isEmpty()) {
            request.header("Content-Encoding", encoding);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:%d%s".formatted(collector.port(), path)));
    }

    private static String event(String id) {
        return "{\"event_id\":\"%s\"}".formatted(id);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] gzip(String text) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(bytes)) {
            out.write(bytes(text));
        }
        return bytes.toByteArray();
    }

    private static byte[] zlib(String text, boolean bare) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DeflaterOutputStream(bytes, new Deflater(9, bare))) {
            out.write(bytes(text));
        }
        return bytes.toByteArray();
    }
}
