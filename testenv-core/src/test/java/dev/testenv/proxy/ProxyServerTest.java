package dev.testenv.proxy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.testenv.model.Subnet;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What callers say and hear, byte by byte; what is inside is a server of this test. */
@Timeout(20)
@SuppressWarnings("NullAway.Init")
class ProxyServerTest {
    private static final Places PLACES =
            new Places(
                    "dev",
                    "dev.test",
                    Subnet.parse("127.0.0.0/20"),
                    Map.of("billing.dev.test", "127.0.0.1"));

    private final Directory directory = new Directory(() -> PLACES, Duration.ZERO);
    private ServerSocket inside;
    private ProxyServer proxy;

    @BeforeEach
    void open() throws Exception {
        inside = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        proxy = ProxyServer.open(0, new Routes(directory, new StraightWay(), Optional.empty()));
        Thread.ofPlatform().daemon().start(this::serve);
    }

    @AfterEach
    void close() throws Exception {
        proxy.close();
        inside.close();
    }

    /** Says back what it heard, once the caller has finished its half. */
    private void serve() {
        while (!inside.isClosed()) {
            try (Socket caller = inside.accept()) {
                byte[] heard = caller.getInputStream().readAllBytes();
                caller.getOutputStream()
                        .write(("heard " + heard.length + ":").getBytes(ISO_8859_1));
                caller.getOutputStream().write(heard);
            } catch (IOException closed) {
                // By the test's end, or by a caller.
            }
        }
    }

    private Socket connect() throws IOException {
        return new Socket("127.0.0.1", proxy.port());
    }

    /** What comes back to all of this, up to the end. */
    private String exchange(byte[] said) throws IOException {
        try (Socket socket = connect()) {
            socket.getOutputStream().write(said);
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
        }
    }

    private String exchange(String said) throws IOException {
        return exchange(said.getBytes(ISO_8859_1));
    }

    private String port() {
        return String.valueOf(inside.getLocalPort());
    }

    private static int portOfNobody() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private byte[] portBytes() {
        return new byte[] {(byte) (inside.getLocalPort() >> 8), (byte) inside.getLocalPort()};
    }

    private static byte[] bytes(Object... parts) {
        StringBuilder hex = new StringBuilder();
        for (Object part : parts) {
            hex.append(
                    part instanceof byte[] raw
                            ? HexFormat.of().formatHex(raw)
                            : String.valueOf(part).replace(" ", ""));
        }
        return HexFormat.of().parseHex(hex);
    }

    private static byte[] name(String host) {
        return bytes("%02x".formatted(host.length()), host.getBytes(ISO_8859_1));
    }

    private static String hex(String answer) {
        return HexFormat.ofDelimiter(" ").formatHex(answer.getBytes(ISO_8859_1));
    }

    @Test
    void socks5ByNameLeadsInsideAndEndsEachHalfByItself() throws Exception {
        String answer =
                exchange(
                        bytes(
                                "05 02 00 02",
                                "05 01 00 03",
                                name("billing.dev.test"),
                                portBytes(),
                                "hello".getBytes(ISO_8859_1)));

        assertThat(hex(answer.substring(0, 12))).isEqualTo("05 00 05 00 00 01 00 00 00 00 00 00");
        assertThat(answer.substring(12)).isEqualTo("heard 5:hello");
    }

    @Test
    void socks5ByAddressAndSocks4aLeadInsideToo() throws Exception {
        assertThat(exchange(bytes("05 01 00 05 01 00 01 7f 00 00 01", portBytes())))
                .endsWith("heard 0:");
        assertThat(
                        exchange(
                                bytes(
                                        "04 01",
                                        portBytes(),
                                        "00 00 00 01 61 00",
                                        "billing".getBytes(ISO_8859_1),
                                        "00")))
                .isEqualTo("\0\u005a\0\0\0\0\0\0heard 0:");
    }

    @Test
    void socks5SaysByItsCodesWhyNot() throws Exception {
        String greeting = "05 01 00 05 01 00 03";
        byte[] port = {0, 80};
        assertThat(hex(exchange(bytes(greeting, name("example.com"), port))))
                .as("not ours")
                .startsWith("05 00 05 02");
        assertThat(hex(exchange(bytes(greeting, name("nobody.dev.test"), port))))
                .as("no such name")
                .startsWith("05 00 05 04");
        assertThat(
                        hex(
                                exchange(
                                        bytes(
                                                greeting,
                                                name("billing"),
                                                bytes("%04x".formatted(portOfNobody()))))))
                .as("nobody listens")
                .startsWith("05 00 05 05");
        assertThat(hex(exchange(bytes("05 01 00 05 02 00 03", name("billing"), port))))
                .as("BIND")
                .startsWith("05 00 05 07");
        assertThat(hex(exchange(bytes("05 01 02")))).as("passwords alone").isEqualTo("05 ff");
    }

    @Test
    void connectLeadsInside() throws Exception {
        assertThat(exchange("CONNECT billing.dev.test:" + port() + " HTTP/1.1\r\nA: b\r\n\r\nhi"))
                .isEqualTo("HTTP/1.1 200 Connection established\r\n\r\nheard 2:hi");
    }

    @Test
    void aRequestForAServerIsPassedOnAsTheOnlyOneOfItsConnection() throws Exception {
        String answer =
                exchange(
                        "POST http://ann@billing:"
                                + port()
                                + "?a=b HTTP/1.1\r\nhost: other\r\nProxy-Connection: keep-alive\r\n"
                                + "X: y\r\nUpgrade: h2c\r\nConnection: Upgrade\r\n\r\nbody");

        assertThat(answer)
                .endsWith(
                        ":POST /?a=b HTTP/1.1\r\nHost: billing:"
                                + port()
                                + "\r\nX: y\r\nConnection: close\r\n\r\nbody");
    }

    @Test
    void aWebSocketMayStillBeOpened() throws Exception {
        assertThat(
                        exchange(
                                "GET http://billing:"
                                        + port()
                                        + "/ HTTP/1.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n"))
                .endsWith("Upgrade: websocket\r\nConnection: Upgrade, close\r\n\r\n");
    }

    @Test
    void httpSaysWhyNotAndWhatToDo() throws Exception {
        assertThat(exchange("GET http://example.com/ HTTP/1.1\r\n\r\n"))
                .startsWith("HTTP/1.1 403 ")
                .endsWith(
                        "'example.com:80' does not belong to environment 'dev', and nothing else"
                                + " goes through its proxy. Take the PAC file, which knows what"
                                + " does, or: testenv -e dev proxy --forward\n");
        assertThat(exchange("CONNECT nobody.dev.test:443 HTTP/1.1\r\n\r\n"))
                .startsWith("HTTP/1.1 502 ")
                .endsWith(
                        "'nobody.dev.test:443' is not in environment 'dev'. What is: testenv -e dev"
                                + " urls\n");
        assertThat(exchange("GET https://billing.dev.test/ HTTP/1.1\r\n\r\n"))
                .startsWith("HTTP/1.1 400 ");
        assertThat(exchange("CONNECT billing.dev.test:99999 HTTP/1.1\r\n\r\n"))
                .startsWith("HTTP/1.1 400 ");
        int free = portOfNobody();
        assertThat(exchange("CONNECT billing.dev.test:" + free + " HTTP/1.1\r\n\r\n"))
                .endsWith(
                        "'billing.dev.test:"
                                + free
                                + "' takes no connection: Connection refused\n");
    }

    @Test
    void whatIsNeitherIsHungUpOn() throws Exception {
        assertThat(exchange("SSH-2.0-OpenSSH_9.6\r\n")).isEmpty();
        assertThat(exchange("")).isEmpty();
    }

    @Test
    void forwardsWhatIsNotTheEnvironmentsIfItIsTold() throws Exception {
        Places others = new Places("dev", "dev.test", Subnet.parse("10.213.0.0/20"), Map.of());
        Routes routes =
                new Routes(
                        new Directory(() -> others, Duration.ZERO),
                        new StraightWay(),
                        Optional.of(new StraightWay()));
        proxy.close();
        proxy = ProxyServer.open(0, routes);

        assertThat(exchange("CONNECT localhost:" + port() + " HTTP/1.1\r\n\r\n"))
                .endsWith("heard 0:");
        assertThat(exchange("CONNECT nobody.dev.test:80 HTTP/1.1\r\n\r\n"))
                .startsWith("HTTP/1.1 502 ");
    }

    @Test
    void hasPagesOfItsOwn() throws Exception {
        assertThat(exchange("GET /proxy.pac?1 HTTP/1.1\r\n\r\n"))
                .contains("Content-Type: application/x-ns-proxy-autoconfig\r\n")
                .endsWith(
                        "return ours ? \"PROXY 127.0.0.1:"
                                + proxy.port()
                                + "\" : \"DIRECT\";\n}\n");
        assertThat(exchange("GET / HTTP/1.0\r\n\r\n"))
                .endsWith(
                        "{\"schema\":1,\"environment\":\"dev\",\"process\":"
                                + ProcessHandle.current().pid()
                                + ",\"pac\":\"http://127.0.0.1:"
                                + proxy.port()
                                + "/proxy.pac\"}\n");
        assertThat(exchange("GET /x HTTP/1.1\r\n\r\n")).startsWith("HTTP/1.1 404 ");
    }

    @Test
    void listensOnItsPortAloneAndEndsWhatIsOpen() throws Exception {
        Routes routes = new Routes(directory, new StraightWay(), Optional.empty());
        assertThatThrownBy(() -> ProxyServer.open(proxy.port(), routes))
                .isInstanceOf(BindException.class);

        try (Socket caller = connect()) {
            String call = "CONNECT billing:" + port() + " HTTP/1.1\r\n\r\n";
            caller.getOutputStream().write(call.getBytes(ISO_8859_1));
            assertThat(caller.getInputStream().readNBytes(12)).hasSize(12);
            proxy.close();
            assertThat(caller.getInputStream().readAllBytes()).hasSizeLessThan(100);
        }
    }
}
