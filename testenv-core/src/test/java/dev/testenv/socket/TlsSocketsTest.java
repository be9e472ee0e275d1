package dev.testenv.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Key;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * With a server that shows a certificate for 127.0.0.1 and insists on the same one from clients.
 */
class TlsSocketsTest {
    private static final char[] PASSWORD = "secret".toCharArray();
    private static final Duration LIMIT = Duration.ofSeconds(10);

    @TempDir Path folder;
    private static KeyStore store;
    private SSLServerSocket server;

    @BeforeAll
    static void makeCertificate(@TempDir Path folder) throws Exception {
        store = certificate(folder.resolve("store.p12"));
    }

    @BeforeEach
    void startServer() throws Exception {
        pem("cert.pem", "CERTIFICATE", store.getCertificate("it").getEncoded());
        pem("ca.pem", "CERTIFICATE", store.getCertificate("it").getEncoded());
        pem("key.pem", "PRIVATE KEY", key().getEncoded());
        KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
        keys.init(store, PASSWORD);
        TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        server = (SSLServerSocket) context.getServerSocketFactory().createServerSocket(0);
        server.setNeedClientAuth(true);
        Thread.ofPlatform().daemon().start(this::serve);
    }

    @AfterEach
    void stopServer() throws IOException {
        server.close();
    }

    @Test
    void provesWhoItIsAndFindsOutWhoTheEngineIs() {
        assertThat(EngineClient.ping(engine("127.0.0.1", folder, true), LIMIT)).hasToString("1.45");
    }

    @Test
    void readsKeysInTheOlderFormToo() throws Exception {
        byte[] pkcs8 = key().getEncoded();
        pem("key.pem", "RSA PRIVATE KEY", Arrays.copyOfRange(pkcs8, 26, pkcs8.length));

        assertThat(EngineClient.ping(engine("127.0.0.1", folder, true), LIMIT)).hasToString("1.45");
    }

    @Test
    void refusesAnEngineThatIsSomebodyElse() {
        EngineAddress engine = engine("localhost", folder, true);

        assertThatThrownBy(() -> EngineClient.ping(engine, LIMIT))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("localhost");
    }

    @Test
    void takesAnyEngineWhereTheContextSaysSo() {
        assertThat(EngineClient.ping(engine("localhost", folder, false), LIMIT))
                .hasToString("1.45");
    }

    @Test
    void saysHowToConvertAKeyThatJavaDoesNotRead() throws Exception {
        pem("key.pem", "EC PRIVATE KEY", new byte[10]);
        EngineAddress engine = engine("127.0.0.1", folder, true);

        assertThatThrownBy(() -> EngineClient.ping(engine, LIMIT))
                .hasMessageContaining("key.pem' is in a form that Java does not read;")
                .hasMessageContaining("openssl pkcs8 -topk8 -nodes");
    }

    private EngineAddress engine(String host, Path tls, boolean verify) {
        return new EngineAddress.Tcp(
                host, server.getLocalPort(), Optional.of(new EngineAddress.Tls(tls, verify)));
    }

    private void serve() {
        while (!server.isClosed()) {
            try (SSLSocket client = (SSLSocket) server.accept()) {
                InputStream in = client.getInputStream();
                in.read(new byte[1000]);
                OutputStream out = client.getOutputStream();
                out.write(
                        "HTTP/1.1 200 OK\r\nApi-Version: 1.45\r\nContent-Length: 0\r\n\r\n"
                                .getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                // The client did not like us, or the test is over.
            }
        }
    }

    private static KeyStore certificate(Path file) throws Exception {
        Process keytool =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin/keytool").toString(),
                                "-genkeypair",
                                "-alias",
                                "it",
                                "-keysize",
                                "2048",
                                "-keyalg",
                                "RSA",
                                "-dname",
                                "CN=engine",
                                "-ext",
                                "SAN=ip:127.0.0.1",
                                "-keystore",
                                file.toString(),
                                "-storepass",
                                new String(PASSWORD))
                        .redirectErrorStream(true)
                        .start();
        assertThat(keytool.waitFor()).isZero();
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore loaded = KeyStore.getInstance("PKCS12");
            loaded.load(in, PASSWORD);
            loaded.setCertificateEntry("trusted", loaded.getCertificate("it"));
            return loaded;
        }
    }

    private Key key() throws Exception {
        Key key = store.getKey("it", PASSWORD);
        return Optional.ofNullable(key).orElseThrow();
    }

    private void pem(String file, String kind, byte[] der) throws IOException {
        String body = Base64.getMimeEncoder().encodeToString(der);
        Files.writeString(
                folder.resolve(file),
                "-----BEGIN " + kind + "-----\n" + body + "\n-----END " + kind + "-----\n");
    }
}
