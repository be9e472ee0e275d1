package dev.testenv.nginx;

import static dev.testenv.nginx.Client.get;
import static dev.testenv.nginx.Client.greeting;
import static dev.testenv.nginx.Client.http;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.ConnectException;
import java.time.Duration;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What clients get from a running gateway. */
class GatewayIT {
    @RegisterExtension static final Lab lab = new Lab();

    @Test
    void servesAnAppAtItsOwnAddressOnPort80AndItsDeclaredPorts() throws Exception {
        assertThat(get(lab.shop.address(), "/").body()).isEqualTo("in\n");
        assertThat(http(lab.shop.address(), 8080, "GET /", "").body()).isEqualTo("in\n");
        assertThat(greeting(lab.shop.address(), 5432)).isEqualTo("in");
        assertThat(lab.gateway("probe-tcp", lab.shop.address(), "9000").out()).isEqualTo("open\n");
    }

    @Test
    void refusesPortsThatNobodyDeclared() {
        assertThatThrownBy(() -> http(lab.shop.address(), 443, "GET /", ""))
                .isInstanceOf(ConnectException.class);
    }

    @Test
    void tellsTheAppWhoAsked() throws Exception {
        assertThat(get(lab.shop.address(), "/headers", "X-Request-Id: mine").body())
                .isEqualTo("%s mine http %<s\n".formatted(lab.shop.address()));
        assertThat(get(lab.shop.address(), "/headers").body())
                .matches("[0-9.]+ [0-9a-f]{32} http [0-9.]+\n");
    }

    @Test
    void passesAnErrorOfTheAppOnUntouched() throws Exception {
        Client.Reply reply = get(lab.shop.address(), "/broken");
        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.body()).isEqualTo("its own 503\n");
    }

    @Test
    void namesTheAppThatEndedAConnection() throws Exception {
        Client.Reply reply = get(lab.shop.address(), "/cut");
        assertThat(reply.status()).isEqualTo(502);
        assertThat(reply.body())
                .contains("'shop' (www) is in, and its container ended the connection")
                .contains("testenv -e it logs shop/www");
    }

    @Test
    void saysAtOnceHowAnAbsentAppIsStarted() throws Exception {
        Client.Reply reply = get(lab.absent.address(), "/");
        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.body())
                .isEqualTo(
                        "'absent' (www) is not running: nothing accepts connections at %s:80.\nStart it: testenv -e it start absent\n"
                                .formatted(lab.absent.container()));
        await().until(
                        () -> get(lab.absent.address(), "/").took(),
                        took -> took.compareTo(Duration.ofMillis(300)) < 0);
    }

    @Test
    void tellsAGrpcClientThatTheAppIsUnavailable() {
        String head =
                lab.curl(
                        "--http2-prior-knowledge",
                        "http://%s:9000/a.B/C".formatted(lab.absent.address()));
        assertThat(head).contains("grpc-status: 14").contains("testenv -e it start absent");
    }

    @Test
    void logsEveryRequestWithItsSiteAndSide() throws Exception {
        get(lab.shop.address(), "/logged");
        await().until(() -> lab.log("gateway").contains("\"uri\":\"/logged\""));
        assertThat(lab.log("gateway").lines())
                .filteredOn(line -> line.contains("/logged"))
                .singleElement()
                .asString()
                .startsWith("{\"time\":\"")
                .contains("\"site\":\"shop-www\",\"side\":\"in\"")
                .contains("\"status\":200")
                .contains("\"upstream\":\"%s:8080\"".formatted(lab.shop.container()));
    }

    @Test
    void answersForItselfWithItsGeneration() {
        assertThat(lab.gateway("state").lines()).startsWith("layout 1", "generation 1 1");
    }

    @Test
    void probesFromInside() {
        String app = lab.shop.container();
        // Within a quarter of a second, which a busy machine may miss.
        await().untilAsserted(() ->
                assertThat(lab.gateway("probe-tcp", app, "5432").out())
                        .startsWith("closed by the other"));
        assertThat(lab.gateway("probe-tcp", app, "1").out()).contains("closed", "refused");
        assertThat(lab.gateway("probe-tcp", app, "5432", "", "2").out())
                .as("in")
                .startsWith("answered 696e");
        assertThat(lab.gateway("probe-tcp", app, "8080", hex("GET / HTTP/1.0\r\n\r\n"), "4").out())
                .startsWith("answered " + hex("HTTP/1.1 200 OK\r\n"));
        assertThat(lab.gateway("probe-tcp", app, "8080", "", "4").out())
                .isEqualTo("closed no answer within 2 s\n");
        assertThat(lab.gateway("probe-tcp", app, "1", "00", "1").out())
                .startsWith("closed")
                .contains("refused");
        assertThat(lab.gateway("probe-tcp", app, "1", "zz", "1").code()).isEqualTo(2);
        assertThat(lab.gateway("probe-http", "GET", "http://%s:8080/".formatted(app)).out())
                .isEqualTo("status 200\n\nin\n");
        assertThat(lab.gateway("probe-http", "GET", "http://%s:1/".formatted(app)).out())
                .startsWith("closed curl: (7)");
        assertThat(lab.gateway("probe-http", "GET", "file:///etc/passwd").code()).isEqualTo(2);
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(US_ASCII));
    }
}
