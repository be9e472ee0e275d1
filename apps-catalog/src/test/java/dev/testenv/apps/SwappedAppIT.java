package dev.testenv.apps;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.testenv.SwapRefusedException;
import dev.testenv.TestEnv;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A test takes the place of an app, which need not run for that. */
class SwappedAppIT {
    @RegisterExtension static final OwnEnvironment ENVIRONMENT = new OwnEnvironment();

    @SuppressWarnings("NullAway.Init")
    private static Apps apps;

    @SuppressWarnings("NullAway.Init")
    private static HttpServer server;

    @BeforeAll
    static void attach() throws Exception {
        apps = TestEnv.attach(new Apps());
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    exchange.sendResponseHeaders(200, 4);
                    exchange.getResponseBody().write("test".getBytes(UTF_8));
                    exchange.close();
                });
        server.start();
    }

    @AfterAll
    static void stop() {
        server.stop(0);
    }

    private static String billing() throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(apps.BILLING.url()).build();
            return client.send(request, BodyHandlers.ofString()).body();
        }
    }

    @Test
    void theTestServesAnAppForAWhile() throws Exception {
        apps.BILLING.withSwap(
                server.getAddress().getPort(), () -> assertThat(billing()).isEqualTo("test"));

        assertThat(billing()).contains("'billing' (www) is not running");
    }

    @Test
    void swapsUntilItIsToldOtherwise() throws Exception {
        apps.BILLING.swapOut(server.getAddress().getPort());
        assertThat(billing()).isEqualTo("test");

        apps.BILLING.swapIn();
        assertThat(billing()).contains("is not running");
    }

    @Test
    void refusesAPortOnWhichNothingListens() {
        assertThatThrownBy(() -> apps.BILLING.swapOut(1))
                .isInstanceOf(SwapRefusedException.class)
                .hasMessage(
                        "'billing' was not swapped: nothing listens on 127.0.0.1:1. Start what is to"
                                + " serve it first");
    }
}
