package dev.testenv.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.testenv.model.Port;
import dev.testenv.model.Protocol;
import dev.testenv.model.Site;
import dev.testenv.model.Subnet;
import dev.testenv.trust.Authorities;
import dev.testenv.trust.Authority;
import dev.testenv.trust.CertificateFolder;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real handshakes with a server of this JVM. */
class TrustedAuthorityTest {
    @TempDir private Path cache;

    @SuppressWarnings("NullAway.Init")
    private X509Certificate authority;

    @SuppressWarnings("NullAway.Init")
    private HttpsServer server;

    @BeforeEach
    void serve() throws Exception {
        Authorities authorities = new Authorities(new CertificateFolder(cache), Clock.systemUTC());
        Authority made =
                authorities.authority(
                        new Authority.Scope("dev", "dev.test", Subnet.parse("127.0.0.0/8")),
                        "",
                        Optional::empty,
                        said -> {});
        authority = made.certificate();
        Site site =
                new Site(
                        "billing",
                        "www",
                        List.of("billing.dev.test"),
                        "127.0.0.1",
                        "127.0.0.1",
                        List.of(new Port("www", 8080, Protocol.HTTP)));
        server = HttpsServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.setHttpsConfigurator(
                new HttpsConfigurator(context(authorities.certify(made, site).text())));
        server.createContext(
                "/",
                exchange -> {
                    exchange.sendResponseHeaders(204, -1);
                    exchange.close();
                });
        server.start();
    }

    private static SSLContext context(String text) throws Exception {
        String key = text.substring(text.indexOf("-----BEGIN PRIVATE KEY-----"));
        byte[] decoded = Base64.getMimeDecoder().decode(key.replaceAll("-----.*-----", ""));
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry(
                "leaf",
                KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(decoded)),
                new char[0],
                new Certificate[] {Authority.certificate(text)});
        KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
        keys.init(store, new char[0]);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private URI uri(String host) {
        return URI.create("https://" + host + ":" + server.getAddress().getPort() + "/");
    }

    private int get(HttpClient client, String host) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(uri(host)).build(), BodyHandlers.discarding())
                .statusCode();
    }

    private int fresh(String host) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return get(client, host);
        }
    }

    @Test
    void isTrustedWhileItIsAttached() throws Exception {
        assertThatThrownBy(() -> fresh("127.0.0.1")).isInstanceOf(SSLHandshakeException.class);
        try (TrustedAuthority attached = TrustedAuthority.attach(authority)) {
            assertThat(attached.certificate()).isEqualTo(authority);
            assertThat(fresh("127.0.0.1")).isEqualTo(204);
            HttpsURLConnection connection =
                    (HttpsURLConnection) uri("127.0.0.1").toURL().openConnection();
            assertThat(connection.getResponseCode()).isEqualTo(204);
            connection.disconnect();
        }
        assertThatThrownBy(() -> fresh("127.0.0.1")).isInstanceOf(SSLHandshakeException.class);
    }

    @Test
    void isTrustedByAClientThatWasThereBefore() throws Exception {
        TrustedAuthority.prepare();
        try (HttpClient client = HttpClient.newHttpClient();
                TrustedAuthority attached = TrustedAuthority.attach(authority)) {
            assertThat(get(client, "127.0.0.1")).isEqualTo(204);
            assertThat(TrustedAuthority.all()).contains(attached.certificate());
        }
    }

    @Test
    void answersForNoOtherName() {
        try (TrustedAuthority attached = TrustedAuthority.attach(authority)) {
            assertThatThrownBy(() -> fresh("localhost"))
                    .isInstanceOf(SSLHandshakeException.class)
                    .hasMessageContaining("localhost");
            assertThat(TrustedAuthority.all()).contains(attached.certificate());
        }
    }

    @Test
    void changesNothingForCodeThatBringsItsOwnList() throws Exception {
        KeyStore others = KeyStore.getInstance("PKCS12");
        others.load(null, null);
        others.setCertificateEntry(
                "other",
                new Authorities(new CertificateFolder(cache.resolve("other")), Clock.systemUTC())
                        .authority(
                                new Authority.Scope(
                                        "other", "other.test", Subnet.parse("127.0.0.0/8")),
                                "",
                                Optional::empty,
                                said -> {})
                        .certificate());
        TrustManagerFactory factory =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(others);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, factory.getTrustManagers(), null);
        try (TrustedAuthority attached = TrustedAuthority.attach(authority);
                HttpClient client = HttpClient.newBuilder().sslContext(context).build()) {
            assertThatThrownBy(() -> get(client, "127.0.0.1"))
                    .isInstanceOf(SSLHandshakeException.class);
            assertThat(TrustedAuthority.all()).contains(attached.certificate());
        }
    }
}
