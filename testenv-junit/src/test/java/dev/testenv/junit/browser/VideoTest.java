package dev.testenv.junit.browser;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@SuppressWarnings("NullAway.Init")
class VideoTest {
    private HttpServer server;
    private URI screens;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/videos/12.mp4",
                exchange -> {
                    byte[] body = "a film".getBytes(UTF_8);
                    exchange.sendResponseHeaders(200, body.length);
                    exchange.getResponseBody().write(body);
                    exchange.close();
                });
        server.start();
        screens = URI.create("http://localhost:" + server.getAddress().getPort() + "/");
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void isTheOneOfTheBrowsersProcess() {
        assertThat(Video.of(screens, "12").content()).asString(UTF_8).isEqualTo("a film");
    }

    @Test
    void saysWhatAnsweredInstead() {
        assertThatThrownBy(() -> Video.of(screens, "13").content())
                .hasMessageEndingWith("/videos/13.mp4' answered 404");
    }
}
