package dev.testenv.nginx;

import static dev.testenv.nginx.Client.get;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.FileInputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Dev servers that do not serve whoever asks, and what is said of them before their clients do. */
class PreflightIT {
    @RegisterExtension static final Lab lab = new Lab();

    @AfterEach
    void backIn() {
        lab.relay("swap", "in", "shop-www");
    }

    /** The head and the body of what a client gets that asks for the site by name. */
    private static String shop(String path, String... headers) {
        List<String> words = new ArrayList<>(List.of("-H", "Host: shop.it.test"));
        for (String header : headers) {
            words.addAll(List.of("-H", header));
        }
        words.add("http://" + lab.shop.address() + path);
        return lab.curl(words.toArray(String[]::new));
    }

    @Test
    void namesTheSettingOfWhoRefusesTheSitesName() throws Exception {
        for (PickyServer picky :
                List.of(
                        PickyServer.VITE,
                        PickyServer.WEBPACK,
                        PickyServer.DJANGO,
                        PickyServer.RAILS,
                        PickyServer.TACITURN)) {
            HttpServer server = picky.start();
            int port = server.getAddress().getPort();
            String refused = "host-refused shop.it.test " + picky.name() + " " + picky.setting();

            assertThat(lab.shopOut(port).lines()).contains("after out:" + port, refused.strip());
            server.stop(0);
        }
    }

    @Test
    void asksForAnotherNameUntilTheNextSwap() throws Exception {
        HttpServer server = PickyServer.VITE.start();
        int port = server.getAddress().getPort();
        String refused = "host-refused shop.it.test Vite server.allowedHosts";

        assertThat(lab.shopOut(port, "host=localhost").lines()).doesNotContain(refused);
        assertThat(shop("/")).contains("\r\n\r\nlocalhost, forwarded localhost, from null");
        assertThat(lab.relay("status").out())
                .contains("shop-www out port=%d host=localhost since=".formatted(port));

        assertThat(lab.shopOut(port).lines()).contains(refused);
        assertThat(shop("/")).startsWith("HTTP/1.1 403");
        lab.relay("swap", "in", "shop");
        assertThat(shop("/headers")).contains("shop.it.test");
        server.stop(0);
    }

    @Test
    void keepsTheOtherNameFromClients() throws Exception {
        HttpServer server = PickyServer.VITE.start();
        lab.shopOut(server.getAddress().getPort(), "host=localhost", "when=header:x-dev=one");

        assertThat(shop("/back", "X-Dev: one")).contains("Location: http://shop.it.test/home\r\n");
        assertThat(shop("/", "X-Dev: one", "Origin: http://shop.it.test"))
                .contains("from http://localhost");
        assertThat(shop("/", "X-Dev: one", "Origin: http://elsewhere.it.test"))
                .contains("from http://elsewhere.it.test");
        assertThat(shop("/headers", "Origin: http://shop.it.test")).contains("shop.it.test");
        server.stop(0);
    }

    @Test
    void refusesAServerThatSpeaksTls(@TempDir Path folder) throws Exception {
        HttpsServer server = HttpsServer.create(anyPort(), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(selfSigned(folder.resolve("keys"))));
        server.start();
        int port = server.getAddress().getPort();

        Docker.Answer answer = lab.shopOut(port);

        assertThat(answer.code()).isEqualTo(24);
        assertThat(answer.out())
                .isEqualTo(
                        "unusable what listens on 127.0.0.1:%d speaks TLS, and a site sends it plain HTTP: turn TLS off there\n"
                                .formatted(port));
        assertThat(get(lab.shop.address(), "/").body()).isEqualTo("in\n");
        server.stop(0);
    }

    private static SSLContext selfSigned(Path file) throws Exception {
        char[] password = "password".toCharArray();
        new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-storepass",
                        "password",
                        "-keystore",
                        file.toString())
                .inheritIO()
                .start()
                .waitFor();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (FileInputStream stored = new FileInputStream(file.toFile())) {
            keys.load(stored, password);
        }
        KeyManagerFactory managers =
                KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, password);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    @Test
    void refusesAServerThatSpeaksSomethingElse() throws Exception {
        try (DevServer ssh = DevServer.tcp("SSH-2.0-dropbear")) {
            Docker.Answer answer = lab.shopOut(ssh.port());
            assertThat(answer.code()).isEqualTo(24);
            assertThat(answer.out())
                    .isEqualTo(
                            "unusable what listens on 127.0.0.1:%d does not speak HTTP: it says 'SSH-2.0-dropbear'\n"
                                    .formatted(ssh.port()));
        }
        assertThat(get(lab.shop.address(), "/").body()).isEqualTo("in\n");
    }

    @Test
    void saysWhenThereWasNoAnswer() throws Exception {
        try (DevServer mute = DevServer.hangingUp()) {
            Docker.Answer answer = lab.shopOut(mute.port());
            assertThat(answer.code()).isZero();
            assertThat(answer.lines()).contains("no-answer");
        }
    }

    @Test
    void doesNotJudgeASlowServer() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        HttpServer server = HttpServer.create(anyPort(), 0);
        server.createContext(
                "/",
                exchange -> {
                    try {
                        asked.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    exchange.sendResponseHeaders(403, -1);
                    exchange.close();
                });
        server.start();

        List<String> receipt = lab.shopOut(server.getAddress().getPort()).lines();
        asked.countDown();

        assertThat(receipt).contains("errors 0").last().asString().startsWith("errors ");
        server.stop(0);
    }

    private static InetSocketAddress anyPort() throws Exception {
        return new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0);
    }

    @Test
    void knowsNamesOnly() {
        for (String host : List.of("host=", "host=../x", "host=a/b", "host=-", "host=a b")) {
            assertThat(lab.shopOut(80, host).code()).as(host).isEqualTo(2);
        }
        assertThat(lab.shopOut(80, "host=localhost", "copies").code()).isEqualTo(2);
        assertThat(lab.relay("swap", "out", "shop.5432", "80", "ann", "host=localhost").code())
                .isEqualTo(23);
    }
}
