package dev.testenv.junit;

import static dev.testenv.junit.HttpCalls.http;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.testenv.dsl.LoginWay;
import dev.testenv.dsl.Person;
import dev.testenv.login.LoginRefusedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;

class HttpCallsTest {
    private final HttpServer server;
    private final URI base;

    HttpCallsTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        base = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    /** Says what it was asked; {@code /long} at length. */
    @BeforeEach
    void start() {
        server.createContext(
                "/",
                exchange -> {
                    String asked =
                            exchange.getRequestMethod()
                                    + " "
                                    + exchange.getRequestHeaders().getFirst("Content-Type")
                                    + " "
                                    + new String(exchange.getRequestBody().readAllBytes(), UTF_8);
                    String said =
                            exchange.getRequestURI().getPath().equals("/long")
                                    ? "x".repeat(600)
                                    : asked;
                    exchange.sendResponseHeaders(201, said.length());
                    exchange.getResponseBody().write(said.getBytes(UTF_8));
                    exchange.close();
                });
        server.createContext(
                "/who",
                exchange -> {
                    String who =
                            String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
                    exchange.sendResponseHeaders(200, who.length());
                    exchange.getResponseBody().write(who.getBytes(UTF_8));
                    exchange.close();
                });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void sendJsonUnlessToldOtherwise() {
        assertThat(http(base).post("/invoices", "{}").expect(201).body())
                .isEqualTo("POST application/json {}");
        http(base).with("Content-Type", "text/plain").put("/", "one").expectBody("PUT text/plain");
    }

    @Test
    void carryWhoMakesThem() {
        Person ann = new Person("ann", "secret", () -> "a.b.c");
        http(base).as(LoginWay.basic(), ann).get("/who").expectBody("Basic YW5uOnNlY3JldA==");
        http(base).as(LoginWay.bearer(), ann).get("/who").expectBody("Bearer a.b.c");
        assertThat(ann).asString().isEqualTo("ann");
    }

    @Test
    void doNotGuessHowOneLogsIn() {
        assertThatThrownBy(() -> http(base).as(Person.of("ann", "ann")))
                .hasMessageContaining(" does not say how one logs in. Let its type implement");
        assertThatThrownBy(() -> http(base).as(LoginWay.bearer(), Person.of("ann", "ann")))
                .hasMessageContaining("nobody makes a token for 'ann'");
        assertThatThrownBy(() -> http(base).as(LoginWay.page("/"), Person.of("ann", "ann")))
                .isInstanceOf(LoginRefusedException.class)
                .hasMessageContaining("there is no form with a password on it. The page says: GET");
    }

    @Test
    void tellTheWholeStoryWhenTheAnswerIsAnother() {
        assertThatThrownBy(() -> http(base).delete("invoices/1").expect(204))
                .isInstanceOf(AssertionFailedError.class)
                .hasMessageMatching(
                        "DELETE "
                                + base
                                + "invoices/1 answered 201 after \\d+ ms, expected 204\\. Its"
                                + " body:\nDELETE null ");
        assertThatThrownBy(() -> http(base).get("/").expectBody("invoice"))
                .hasMessageContaining(", expected a body with \"invoice\". Its body:\nGET");
    }

    @Test
    void showTheBeginningOfALongBody() {
        assertThatThrownBy(() -> http(base).get("/long").expect(200))
                .hasMessageEndingWith(
                        "Its body, the first 500 of 600 characters:\n" + "x".repeat(500));
    }

    @Test
    void nameTheRequestThatGotNoAnswer() {
        server.stop(0);
        assertThatThrownBy(() -> http(base).get("/health"))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageMatching("GET " + base + "health got no answer, after \\d+ ms: .+");
    }
}
