package dev.testenv.junit;

import static dev.testenv.junit.Rehearsal.rehearsal;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;

/** Each assertion on a server that does as it should, and on one that does not. */
class RehearsalTest {
    private final HttpServer server;
    private final String base;
    private final Rehearsal app;

    RehearsalTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        base = "http://127.0.0.1:" + server.getAddress().getPort() + "/";
        app = rehearsal(URI.create(base));
    }

    @BeforeEach
    void start() {
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    /** Headers are written {@code Name: value}. */
    private void serve(String path, int status, String body, String... headers) {
        server.createContext(path, exchange -> answer(exchange, status, body, headers));
    }

    private static void answer(HttpExchange exchange, int status, String body, String... headers)
            throws IOException {
        exchange.getRequestBody().readAllBytes();
        for (String header : headers) {
            int colon = header.indexOf(':');
            exchange.getResponseHeaders()
                    .add(header.substring(0, colon), header.substring(colon + 1).strip());
        }
        exchange.sendResponseHeaders(status, body.isEmpty() ? -1 : body.length());
        if (!body.isEmpty()) {
            exchange.getResponseBody().write(body.getBytes(UTF_8));
        }
        exchange.close();
    }

    private static String header(HttpExchange exchange, String name) {
        return String.valueOf(exchange.getRequestHeaders().getFirst(name));
    }

    private void fails(ThrowingCallable assertion, String message) {
        assertThatThrownBy(assertion)
                .isInstanceOf(AssertionFailedError.class)
                .hasMessage(message.replace("BASE/", base));
    }

    @Test
    void wantsThePathAndTheQueryAfterARedirect() {
        serve("/right", 308, "", "Location: https://127.0.0.1/right?a=%20b");
        serve("/short", 301, "", "Location: https://127.0.0.1/");
        serve("/plain", 200, "here");

        app.redirectsToHttps("right?a=%20b");

        fails(
                () -> app.redirectsToHttps("short?a"),
                "GET BASE/short?a: expected a redirect to https://127.0.0.1/short?a by 301 or 308,"
                        + " but it was: 301 to https://127.0.0.1/");
        fails(
                () -> app.redirectsToHttps("plain"),
                "GET BASE/plain: expected a redirect to https://127.0.0.1/plain by 301 or 308, but"
                        + " it was: 200");
    }

    @Test
    void wantsHstsForLongEnough() {
        serve("/", 200, "", "Strict-Transport-Security: max-age=86400; includeSubDomains");

        app.keepsHttps(Duration.ofDays(1));

        fails(
                () -> app.keepsHttps(Duration.ofDays(365)),
                "GET BASE/: expected Strict-Transport-Security: max-age=31536000 or more, but it"
                        + " was: max-age=86400; includeSubDomains");
    }

    @Test
    void wantsAHeaderOnce() {
        serve("/once", 200, "", "X-Frame-Options: DENY");
        serve("/twice", 200, "", "X-Frame-Options: DENY", "X-Frame-Options: SAMEORIGIN");
        serve("/never", 200, "");

        app.hasHeader("once", "X-Frame-Options", "DENY");

        fails(
                () -> app.hasHeader("twice", "X-Frame-Options", "DENY"),
                "GET BASE/twice: expected X-Frame-Options: DENY, but it was: DENY and SAMEORIGIN");
        fails(
                () -> app.hasHeader("never", "X-Frame-Options", "DENY"),
                "GET BASE/never: expected X-Frame-Options: DENY, but it was: no such header");
    }

    @Test
    void namesTheOriginAndTheWrongHeader() {
        serve("/listed", 200, "", "Access-Control-Allow-Origin: https://shop.example");
        serve("/wrong", 200, "", "Access-Control-Allow-Origin: https://shop.exampel");
        serve("/none", 200, "");
        server.createContext(
                "/mirror",
                exchange ->
                        answer(
                                exchange,
                                200,
                                "",
                                "Access-Control-Allow-Origin: " + header(exchange, "Origin")));

        app.allowsOrigin("listed", "https://shop.example")
                .refusesOrigin("listed", "https://evil.example")
                .refusesOrigin("none", "https://evil.example");

        fails(
                () -> app.allowsOrigin("wrong", "https://shop.example"),
                "GET BASE/wrong with Origin: https://shop.example: expected"
                        + " Access-Control-Allow-Origin: https://shop.example, but it was:"
                        + " https://shop.exampel");
        fails(
                () -> app.allowsOrigin("none", "https://shop.example"),
                "GET BASE/none with Origin: https://shop.example: expected"
                        + " Access-Control-Allow-Origin: https://shop.example, but it was: no such"
                        + " header");
        fails(
                () -> app.refusesOrigin("mirror", "https://evil.example"),
                "GET BASE/mirror with Origin: https://evil.example: expected no"
                        + " Access-Control-Allow-Origin for that origin, but it was:"
                        + " https://evil.example");
    }

    @Test
    void wantsPreflightsAnsweredToo() {
        server.createContext(
                "/",
                exchange -> {
                    boolean preflight = exchange.getRequestMethod().equals("OPTIONS");
                    answer(
                            exchange,
                            preflight ? 405 : 200,
                            "",
                            preflight ? "X: y" : "Access-Control-Allow-Origin: *");
                });

        fails(
                () -> app.allowsOrigin("", "https://shop.example"),
                "OPTIONS BASE/ with Origin: https://shop.example: expected"
                        + " Access-Control-Allow-Origin: https://shop.example, but it was: no such"
                        + " header");
    }

    @Test
    void wantsAForeignHostRefused() {
        server.createContext(
                "/strict",
                exchange ->
                        answer(
                                exchange,
                                header(exchange, "Host").equals("evil.example") ? 400 : 200,
                                ""));
        serve("/easy", 200, "");

        app.refusesHost("strict", "evil.example");

        fails(
                () -> app.refusesHost("easy", "evil.example"),
                "GET BASE/easy with Host: evil.example: expected an error from 400 to 499, but it"
                        + " was: 200 OK");
    }

    @Test
    void wantsALogin() {
        serve("/api", 401, "");
        serve("/page", 302, "", "Location: /login?next=%2Fpage");
        serve("/open", 200, "secrets");

        app.wantsLogin("api").wantsLogin("page", "login");

        fails(
                () -> app.wantsLogin("open", "login"),
                "GET BASE/open without logging in: expected 401 or 403, or a redirect to BASE/login,"
                        + " but it was: 200");
        fails(
                () -> app.wantsLogin("page"),
                "GET BASE/page without logging in: expected 401 or 403, but it was: 302 to"
                        + " /login?next=%2Fpage");
    }

    @Test
    void wantsATokenInAField() {
        serve("/form", 200, "<form><INPUT type=hidden value='t1' name=\"csrf\"></form>");
        server.createContext(
                "/send",
                exchange -> {
                    String sent = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
                    answer(
                            exchange,
                            sent.contains("csrf=t") && sent.contains("to=ann") ? 303 : 403,
                            "");
                });
        serve("/careless", 200, "");
        serve("/closed", 403, "");
        CsrfToken token = CsrfToken.field("csrf");
        Map<String, String> fields = Map.of("to", "ann");

        app.wantsToken(token, "form", "send", fields);

        fails(
                () -> app.wantsToken(token, "form", "careless", fields),
                "POST BASE/careless without the token: expected an error from 400 to 499, but it"
                        + " was: 200");
        fails(
                () -> app.wantsToken(token, "form", "closed", fields),
                "POST BASE/closed with the token of BASE/form: expected a status below 400, but it"
                        + " was: 403");
        fails(
                () -> app.wantsToken(CsrfToken.field("other"), "form", "send", fields),
                "GET BASE/form: expected a token as Field[name=other], but it was: none");
    }

    @Test
    void wantsATokenInACookieAndAHeader() {
        serve("/app", 200, "", "Set-Cookie: XSRF-TOKEN=t1; Path=/");
        server.createContext(
                "/send",
                exchange ->
                        answer(
                                exchange,
                                header(exchange, "X-XSRF-TOKEN").equals("t1")
                                                && header(exchange, "Cookie").contains("t1")
                                        ? 204
                                        : 419,
                                ""));

        app.wantsToken(CsrfToken.cookie("XSRF-TOKEN", "X-XSRF-TOKEN"), "app", "send", Map.of());
    }
}
