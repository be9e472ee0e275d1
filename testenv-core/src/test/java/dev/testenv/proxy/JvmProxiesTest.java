package dev.testenv.proxy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.testenv.model.Subnet;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** Addresses that lead nowhere on this machine, and a way that leads to a server of this test. */
@Isolated("it changes what all connections of this JVM go through")
@SuppressWarnings("NullAway.Init")
class JvmProxiesTest {
    private static final Places PLACES =
            new Places(
                    "dev",
                    "dev.test",
                    Subnet.parse("192.0.2.0/24"),
                    Map.of("billing.dev.test", "192.0.2.7"));

    private final ProxySelector before = ProxySelector.getDefault();
    private final List<String> dialled = new ArrayList<>();
    private HttpServer inside;
    private ProxyServer server;
    private JvmProxies proxies;

    @BeforeEach
    void install() throws Exception {
        inside = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        inside.createContext(
                "/",
                exchange -> {
                    byte[] answer = exchange.getRequestHeaders().getFirst("Host").getBytes(UTF_8);
                    exchange.sendResponseHeaders(200, answer.length);
                    exchange.getResponseBody().write(answer);
                    exchange.close();
                });
        inside.start();
        Way way = new ToInside(new StraightWay());
        server =
                ProxyServer.open(
                        0,
                        new Routes(
                                new Directory(() -> PLACES, Duration.ZERO), way, Optional.empty()));
        proxies = JvmProxies.install(() -> PLACES, server.port());
    }

    private final class ToInside implements Way {
        private final Way straight;

        ToInside(Way straight) {
            this.straight = straight;
        }

        @Override
        public Line dial(String address, int port) throws IOException {
            dialled.add(address + ":" + port);
            return straight.dial("127.0.0.1", inside.getAddress().getPort());
        }

        @Override
        public void close() {
            straight.close();
        }
    }

    @AfterEach
    void withdraw() throws Exception {
        proxies.close();
        ProxySelector.setDefault(before);
        server.close();
        inside.stop(0);
    }

    @Test
    void httpClientsGetThere() throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            URI uri = URI.create("http://billing.dev.test/");
            assertThat(client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString()))
                    .returns("billing.dev.test", answer -> answer.body());
        }
        assertThat(URI.create("http://192.0.2.7:81/").toURL().openStream())
                .hasContent("192.0.2.7:81");
        assertThat(dialled).containsExactly("192.0.2.7:80", "192.0.2.7:81");
    }

    @Test
    void plainSocketsGetThereAsThoseOfJdbcDrivers() throws Exception {
        InetAddress billing =
                InetAddress.getByAddress("billing.dev.test", new byte[] {(byte) 192, 0, 2, 7});
        try (Socket socket = new Socket(billing, 5432)) {
            socket.getOutputStream().write("GET / HTTP/1.0\r\nHost: db\r\n\r\n".getBytes(UTF_8));
            assertThat(new String(socket.getInputStream().readAllBytes(), UTF_8)).endsWith("db");
        }
        assertThat(dialled).containsExactly("192.0.2.7:5432");
    }

    @Test
    void everythingElseIsAskedAsBefore() throws Exception {
        ProxySelector others = new Others();
        ProxySelector.setDefault(others);
        try (JvmProxies second = JvmProxies.install(() -> PLACES, 1)) {
            assertThat(second.select(URI.create("http://example.com/")))
                    .extracting(proxy -> proxy.address())
                    .containsExactly(new InetSocketAddress("127.0.0.1", 3128));
            assertThat(second.select(URI.create("socket://billing.dev.test:5432")))
                    .extracting(Proxy::type)
                    .containsExactly(Proxy.Type.SOCKS);
        }
        assertThat(ProxySelector.getDefault()).isSameAs(others);
    }

    @Test
    void whoeverCameLaterStaysWhenItIsWithdrawn() {
        JvmProxies later = JvmProxies.install(() -> PLACES, 1);
        proxies.close();

        assertThat(ProxySelector.getDefault()).isSameAs(later);
        later.close();
        assertThat(ProxySelector.getDefault().select(URI.create("http://billing.dev.test/")))
                .containsExactly(Proxy.NO_PROXY);
    }

    /** A company's. */
    private static final class Others extends ProxySelector {
        @Override
        public List<Proxy> select(URI uri) {
            return List.of(new Proxy(Proxy.Type.HTTP, new InetSocketAddress("127.0.0.1", 3128)));
        }

        @Override
        public void connectFailed(URI uri, SocketAddress address, IOException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
