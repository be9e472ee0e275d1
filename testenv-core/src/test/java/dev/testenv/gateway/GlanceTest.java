package dev.testenv.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GlanceTest {
    private HttpServer gateway;

    @BeforeEach
    void start() throws IOException {
        gateway = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        gateway.start();
        answer("generation", "12\n");
        answer("names", "# generation 13 domain dev.test subnet 10.213.0.0/20\n");
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
                    exchange.sendResponseHeaders(200, 0);
                    try (var body = exchange.getResponseBody()) {
                        body.write(text.getBytes(UTF_8));
                    }
                });
    }

    private String address() {
        return "127.0.0.1:" + gateway.getAddress().getPort();
    }

    @Test
    void tellsWhatAnswersAndWhatIsCurrent() {
        assertThat(Glance.at(address())).contains(new Glance(12, 13, false));
    }

    @Test
    void seesThatTheHostServesSomething() {
        gateway.removeContext("/.testenv/swap/");
        answer("swap/", "[\n{ \"name\":\"billing-www\", \"type\":\"file\" }\n]\n");
        assertThat(Glance.at(address())).contains(new Glance(12, 13, true));
    }

    @Test
    void saysNothingOfAGatewayThatDoesNotKnowTheQuestions() {
        gateway.removeContext("/.testenv/swap/");
        assertThat(Glance.at(address())).isEmpty();
    }

    @Test
    void saysNothingWhenNobodyAnswers() {
        String address = address();
        gateway.stop(0);
        assertThat(Glance.at(address)).isEmpty();
    }
}
