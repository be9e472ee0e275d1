package dev.testenv.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.testenv.model.Egress;
import dev.testenv.model.Port;
import dev.testenv.model.Protocol;
import dev.testenv.model.Site;
import dev.testenv.site.SiteRecord;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GlanceTest {
    private static final Site BILLING =
            new Site(
                    "billing",
                    "www",
                    List.of("billing.dev.test"),
                    "10.213.8.3",
                    "10.213.4.18",
                    List.of(new Port("www", 8080, Protocol.HTTP)));

    private HttpServer gateway;

    @BeforeEach
    void start() throws IOException {
        gateway = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        gateway.start();
        answer("sites", "# generation 13\n" + SiteRecord.write(BILLING) + "\n");
        answer("generation", "12\n");
        answer("swap/", "[\n]\n");
    }

    @AfterEach
    void stop() {
        gateway.stop(0);
    }

    private void answer(String path, String text) {
        gateway.createContext(
                "/.testenv/" + path,
                exchange -> {
                    boolean known = exchange.getRequestURI().getPath().endsWith(path);
                    exchange.sendResponseHeaders(known ? 200 : 404, 0);
                    try (var body = exchange.getResponseBody()) {
                        body.write(text.getBytes(UTF_8));
                    }
                });
    }

    private void answerInstead(String path, String text) {
        gateway.removeContext("/.testenv/" + path);
        answer(path, text);
    }

    private Optional<Glance> glance() throws IOException {
        return Glance.at(gateway.getAddress());
    }

    @Test
    void tellsWhatAnswersAndWhatIsCurrent() throws IOException {
        assertThat(glance())
                .contains(new Glance(12, 13, List.of(BILLING), Set.of(), Egress.ALLOW, Map.of()))
                .map(Glance::mayBeOld)
                .contains(true);
    }

    @Test
    void tellsWhatTheHostServes() throws IOException {
        answerInstead("swap/", "[\n{ \"name\":\"billing-www\", \"type\":\"file\" }\n]\n");
        answer("swap/billing-www", "port=8000 by=ann\n");
        assertThat(glance().orElseThrow().swaps())
                .containsExactly(Map.entry("billing-www", "port=8000 by=ann"));
    }

    @Test
    void tellsWhatNginxRefused() throws IOException {
        answerInstead(
                "sites", "# generation 12\nrefused billing-www http/billing-www.conf:9 what\n");
        assertThat(glance().orElseThrow().refused()).containsExactly("billing-www");
    }

    @Test
    void saysNothingWhenASwapEndsWhileItAsks() throws IOException {
        answerInstead("swap/", "[\n{ \"name\":\"billing-www\", \"type\":\"file\" }\n]\n");
        assertThat(glance()).isEmpty();
    }

    @Test
    void saysNothingOfAGatewayThatDoesNotKnowTheQuestions() throws IOException {
        gateway.removeContext("/.testenv/sites");
        assertThat(glance()).isEmpty();
    }

    @Test
    void saysNothingWhenNobodyAnswers() throws IOException {
        InetSocketAddress address = gateway.getAddress();
        gateway.stop(0);
        assertThat(Glance.at(address)).isEmpty();
    }
}
