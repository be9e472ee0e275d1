package dev.testenv.checks;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpExpectationTest {
    private final CountDownLatch never = new CountDownLatch(1);
    private HttpServer server;
    private String url;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        url = "http://127.0.0.1:" + server.getAddress().getPort();
        answer("/health", 200, "{\"app\":\"billing\",\"queue\":{\"length\":3}}");
        answer("/gone", 404, "no such page");
        server.createContext(
                "/old",
                exchange -> {
                    exchange.getResponseHeaders().set("Location", "/health");
                    exchange.sendResponseHeaders(302, -1);
                    exchange.close();
                });
        server.createContext(
                "/echo",
                exchange -> {
                    String text =
                            exchange.getRequestMethod()
                                    + " "
                                    + exchange.getRequestHeaders().getFirst("Authorization")
                                    + " "
                                    + new String(
                                            exchange.getRequestBody().readAllBytes(),
                                            StandardCharsets.UTF_8);
                    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(200, bytes.length);
                    exchange.getResponseBody().write(bytes);
                    exchange.close();
                });
        server.createContext(
                "/slow",
                exchange -> {
                    try {
                        never.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    exchange.close();
                });
        server.start();
    }

    private void answer(String path, int status, String body) {
        server.createContext(
                path,
                exchange -> {
                    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
                    exchange.getResponseHeaders().set("Content-Type", "application/json");
                    exchange.sendResponseHeaders(status, bytes.length);
                    exchange.getResponseBody().write(bytes);
                    exchange.close();
                });
    }

    @AfterEach
    void stop() {
        never.countDown();
        server.stop(0);
    }

    @Test
    void passesWhenAllOfItHolds() {
        assertThat(
                        get("/health")
                                .expectStatus(200)
                                .expectHeader("content-type", "application/json")
                                .expectBody("billing")
                                .expectNot("error")
                                .expectJson("$.queue.length", "3")
                                .look(Position.HOST))
                .isEqualTo(Finding.PASS);
        assertThat(get("/gone").expectStatus(404, 410).look(Position.HOST)).isEqualTo(Finding.PASS);
        assertThat(get("/old").look(Position.HOST)).isEqualTo(Finding.PASS);
        assertThat(
                        get("/old")
                                .withoutRedirects()
                                .expectStatus(302)
                                .expectHeader("Location", "/health")
                                .look(Position.HOST))
                .isEqualTo(Finding.PASS);
    }

    @Test
    void sendsWhatItIsTold() {
        assertThat(
                        get("/echo")
                                .basicAuth("ann", "secret")
                                .body("text/plain", "hello")
                                .expectBody("POST Basic YW5uOnNlY3JldA== hello")
                                .look(Position.HOST))
                .isEqualTo(Finding.PASS);
    }

    @Test
    void saysUrlExpectedRealAndElapsed() {
        Finding found =
                get("/gone")
                        .expectHeader("X-Version", "2")
                        .expectBody("welcome")
                        .expectJson("$.app", "billing")
                        .look(Position.HOST);

        assertThat(found.outcome()).isEqualTo(Outcome.FAIL);
        assertThat(found.message())
                .matches(
                        "\\Q"
                                + url
                                + "/gone: expected status 200 to 299, got 404; expected header X-Version '2', it is"
                                + " missing; expected a body with 'welcome', got 'no such page'; expected JSON,"
                                + " got 'no such page'\\E \\(after \\d+ ms\\)");
        assertThat(get("/health").expectJson("$.queue.length", "0").look(Position.HOST).message())
                .contains("expected '0' at $.queue.length, got '3'");
        assertThat(get("/health").expectJson("$.nothing", "0").look(Position.HOST).message())
                .contains("expected '0' at $.nothing, nothing is there");
    }

    @Test
    void saysWhatWasInTheWay() throws IOException {
        assertThat(get("/slow").within(ofMillis(200)).look(Position.HOST).message())
                .endsWith("did not answer within 200 ms");
        int port = server.getAddress().getPort();
        server.stop(0);
        assertThat(get("/health").look(Position.HOST).message())
                .isEqualTo(url + "/health: 127.0.0.1:" + port + " refuses");
        assertThat(
                        new HttpExpectation("http://nobody.invalid/")
                                .within(ofSeconds(20))
                                .look(Position.HOST)
                                .message())
                .isEqualTo("http://nobody.invalid/: the name 'nobody.invalid' is unknown");
        assertThat(new TcpExpectation("127.0.0.1", port).look(Position.HOST).message())
                .isEqualTo("127.0.0.1:" + port + " refuses");
    }

    @Test
    void talksOverTcp() {
        int port = server.getAddress().getPort();
        assertThat(
                        new TcpExpectation("127.0.0.1", port)
                                .send("GET /gone HTTP/1.0\r\n\r\n")
                                .expectReply("HTTP/1.1 404")
                                .look(Position.HOST))
                .isEqualTo(Finding.PASS);
        assertThat(
                        new TcpExpectation("127.0.0.1", port)
                                .send("GET /gone HTTP/1.0\r\n\r\n")
                                .expectReply("+PONG")
                                .look(Position.HOST)
                                .message())
                .startsWith("127.0.0.1:" + port + " replied 'HTTP/1.1 404 Not Found\\r\\n");
    }

    @Test
    void anExpectationOfNothingIsRefused() {
        assertThatThrownBy(() -> get("/health").expectStatus())
                .hasMessage("expectStatus() asserts nothing: name at least one status");
    }

    private HttpExpectation get(String path) {
        return new HttpExpectation(url + path).within(ofSeconds(20));
    }
}
