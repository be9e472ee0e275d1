package dev.testenv.names;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The JVM's own cache outlives a test, so every test has names of its own. */
class ResolvedNamesTest {
    private static String resolve(String name) throws UnknownHostException {
        return InetAddress.getByName(name).getHostAddress();
    }

    @Test
    void resolvesAttachedNamesWhateverTheirCase() throws UnknownHostException {
        try (ResolvedNames names = ResolvedNames.attach(Map.of("billing.a.test", "10.213.8.3"))) {
            assertThat(names).isNotNull();
            assertThat(resolve("billing.a.test")).isEqualTo("10.213.8.3");
            assertThat(resolve("Billing.A.test")).isEqualTo("10.213.8.3");
            assertThat(InetAddress.getByName("billing.a.test.").getHostAddress())
                    .isEqualTo("10.213.8.3");
        }
    }

    @Test
    void findsANameThatWasAskedBeforeItWasAttached() throws UnknownHostException {
        assertThatThrownBy(() -> resolve("early.b.invalid"))
                .isInstanceOf(UnknownHostException.class);
        try (ResolvedNames names = ResolvedNames.attach(Map.of("early.b.invalid", "10.213.8.4"))) {
            assertThat(names).isNotNull();
            assertThat(resolve("early.b.invalid")).isEqualTo("10.213.8.4");
        }
    }

    @Test
    void leavesEveryOtherNameAlone() throws UnknownHostException {
        try (ResolvedNames names = ResolvedNames.attach(Map.of("billing.c.test", "10.213.8.3"))) {
            assertThat(names).isNotNull();
            assertThat(InetAddress.getByName("localhost").isLoopbackAddress()).isTrue();
            assertThatThrownBy(() -> resolve("nope.c.invalid"))
                    .isInstanceOf(UnknownHostException.class);
        }
    }

    @Test
    void tellsTheNameOfAnAttachedAddress() throws UnknownHostException {
        try (ResolvedNames names = ResolvedNames.attach(Map.of("billing.d.test", "10.213.8.9"))) {
            assertThat(names).isNotNull();
            assertThat(InetAddress.getByName("10.213.8.9").getHostName())
                    .isEqualTo("billing.d.test");
        }
    }

    @Test
    void forgetsNamesWhenClosed() {
        ResolvedNames.attach(Map.of("billing.e.test", "10.213.8.3")).close();
        assertThat(ResolvedNames.find("billing.e.test")).isEmpty();
    }

    @Test
    void keepsTheNamesOfASecondAttachmentOfTheSameEnvironment() {
        Map<String, String> addresses = Map.of("billing.f.test", "10.213.8.3");
        ResolvedNames first = ResolvedNames.attach(addresses);
        ResolvedNames second = ResolvedNames.attach(addresses);
        first.close();
        first.close();
        assertThat(ResolvedNames.find("billing.f.test")).isPresent();
        second.close();
        assertThat(ResolvedNames.find("billing.f.test")).isEmpty();
    }

    @Test
    void refusesANameWithTwoAddresses() {
        try (ResolvedNames names = ResolvedNames.attach(Map.of("billing.g.test", "10.213.8.3"))) {
            assertThat(names).isNotNull();
            assertThatThrownBy(() -> ResolvedNames.attach(Map.of("billing.g.test", "10.213.8.4")))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage(
                            "'billing.g.test' is attached already as 10.213.8.3 and cannot be"
                                    + " 10.213.8.4 too; close the other environment first");
        }
    }

    @Test
    void serveAnHttpClient() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    byte[] body = exchange.getRequestHeaders().getFirst("Host").getBytes(UTF_8);
                    exchange.sendResponseHeaders(200, body.length);
                    exchange.getResponseBody().write(body);
                    exchange.close();
                });
        server.start();
        int port = server.getAddress().getPort();
        try (ResolvedNames names = ResolvedNames.attach(Map.of("web.h.test", "127.0.0.1"));
                HttpClient client = HttpClient.newHttpClient()) {
            assertThat(names).isNotNull();
            URI uri = URI.create("http://web.h.test:" + port + "/");
            assertThat(
                            client.send(
                                            HttpRequest.newBuilder(uri).build(),
                                            BodyHandlers.ofString())
                                    .body())
                    .isEqualTo("web.h.test:" + port);
        } finally {
            server.stop(0);
        }
    }
}
