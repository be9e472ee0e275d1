package dev.testenv.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.testenv.model.Egress;
import dev.testenv.model.Port;
import dev.testenv.model.Profile;
import dev.testenv.model.ProfileSetting.Cors;
import dev.testenv.model.ProfileSetting.Hsts;
import dev.testenv.model.ProfileSetting.OwnLines;
import dev.testenv.model.Protocol;
import dev.testenv.model.Site;
import dev.testenv.plan.Action.Generation;
import dev.testenv.site.Credentials;
import dev.testenv.site.Form;
import dev.testenv.site.SiteFiles;
import dev.testenv.socket.TarEntry;
import dev.testenv.trust.Authorities;
import dev.testenv.trust.Authority;
import dev.testenv.trust.CertificateFolder;
import dev.testenv.trust.Certified;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a gateway does that rehearses production, in front of a dev server on this machine: the
 * profiles hold while their sites are out.
 */
class RehearsalIT {
    private static final Profile PRODUCTION =
            Profile.NONE
                    .redirectToHttps()
                    .hsts(new Hsts(Duration.ofDays(365), true, false))
                    .cors(
                            Cors.from("https://shop.example", "https://a.example:8443")
                                    .exposed("X-Total")
                                    .withCredentials())
                    .bodyLimit("1k")
                    .timeout(Duration.ofMillis(500))
                    .header("X-Frame-Options", "DENY")
                    .header("Content-Security-Policy", "default-src 'self'; img-src \"$x\\\"");

    private static final CountDownLatch over = new CountDownLatch(1);
    private static final ExecutorService threads = Executors.newCachedThreadPool();
    private static RealGateway real;
    private static Site billing;
    private static Site intranet;
    private static HttpServer server;
    private static HttpClient client;

    @TempDir private static Path cache;

    @BeforeAll
    static void makeGateway() throws Exception {
        real = new RealGateway();
        Authorities authorities = new Authorities(new CertificateFolder(cache), Clock.systemUTC());
        Authority authority =
                authorities.authority(
                        new Authority.Scope(real.names.environment(), real.domain, real.subnet),
                        "",
                        Optional::empty,
                        said -> {});
        Form form = new Form(PRODUCTION.settings(), "");
        Form locked =
                new Form(
                        Profile.NONE.basicAuth("ann", "se:cret").settings(),
                        Credentials.line("ann", "se:cret", "salt"));
        Site plain = real.site(1, "billing", "www", new Port("www", 8080, Protocol.HTTP));
        Certified certified = authorities.certify(authority, plain);
        billing = plain.with(Optional.of(certified.leaf())).formed(form.fingerprint());
        intranet =
                real.site(2, "intranet", "www", new Port("www", 8080, Protocol.HTTP))
                        .formed(locked.fingerprint());
        Generation first = real.generation(0, billing, intranet);
        real.gateway.seed(
                new Generation(
                        0,
                        first.environment(),
                        first.domain(),
                        first.subnet(),
                        first.gatewayAddress(),
                        first.sites(),
                        false,
                        Egress.ALLOW,
                        Map.of("billing", form, "intranet", locked)),
                List.of(
                        TarEntry.File.secret(
                                SiteFiles.certificateFile(billing, certified.leaf()).substring(1),
                                certified.text().getBytes(UTF_8))));
        real.startAgain();
        assertThat(real.gateway.refused()).isEmpty();
        client = HttpClient.newBuilder().sslContext(trusting(authority)).build();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", RehearsalIT::answer);
        server.setExecutor(threads);
        server.start();
        for (String key : List.of("billing-www", "intranet-www")) {
            real.swap.out(key, server.getAddress().getPort(), "it", SwapOptions.NONE);
        }
    }

    @AfterAll
    static void removeGateway() {
        over.countDown();
        server.stop(0);
        threads.shutdown();
        client.close();
        real.close();
    }

    private static SSLContext trusting(Authority authority) throws Exception {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        store.setCertificateEntry("ca", authority.certificate());
        TrustManagerFactory managers =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }

    /** An app with opinions of its own. */
    private static void answer(HttpExchange exchange) throws IOException {
        if (exchange.getRequestURI().getPath().equals("/slow")) {
            try {
                over.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        exchange.getRequestBody().readAllBytes();
        exchange.getResponseHeaders().set("Access-Control-Allow-Origin", "*");
        exchange.getResponseHeaders().set("X-Frame-Options", "SAMEORIGIN");
        exchange.getResponseHeaders().set("Strict-Transport-Security", "max-age=1");
        String said =
                exchange.getRequestMethod()
                        + " "
                        + exchange.getRequestHeaders().getFirst("X-Forwarded-Proto");
        exchange.sendResponseHeaders(200, said.length());
        exchange.getResponseBody().write(said.getBytes(UTF_8));
        exchange.close();
    }

    private static HttpResponse<String> ask(
            String method, String url, String body, String... headers) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(url))
                        .timeout(Duration.ofSeconds(20))
                        .method(method, BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String http(String path) {
        return "http://" + billing.address() + path;
    }

    private static String https(String path) {
        return "https://" + billing.address() + path;
    }

    @Test
    void namesTheLineOfATemplateThatNginxRefuses() throws Exception {
        Form broken =
                new Form(
                        Profile.NONE
                                .with(
                                        new OwnLines(
                                                "odd.server.conf",
                                                OwnLines.Place.SERVER,
                                                "gzip on;\nexpires nonsense;\n"),
                                        "odd.server.conf")
                                .settings(),
                        "");
        Site odd =
                real.site(3, "odd", "www", new Port("www", 8080, Protocol.HTTP))
                        .formed(broken.fingerprint());
        Generation next = real.generation(1, billing, intranet, odd);

        Publication publication =
                real.gateway.publish(
                        new Generation(
                                1,
                                next.environment(),
                                next.domain(),
                                next.subnet(),
                                next.gatewayAddress(),
                                next.sites(),
                                false,
                                Egress.ALLOW,
                                Map.of("odd", broken)));

        assertThat(((Publication.Published) publication).refused())
                .singleElement()
                .satisfies(refused -> {
                    assertThat(refused.place())
                            .matches("http/odd-www\\.conf:\\d+ \\(odd\\.server\\.conf:2\\)");
                    assertThat(refused.reason()).contains("expires");
                });
        assertThat(ask("GET", "http://" + odd.address() + "/", "").statusCode()).isEqualTo(503);
        assertThat(ask("GET", http("/"), "").statusCode())
                .as("known to none of this generation's forms, its files stay")
                .isEqualTo(308);
    }

    @Test
    void redirectsPort80WithPathAndQuery() throws Exception {
        HttpResponse<String> answer = ask("POST", http("/a/b?c=%20d&e"), "x");

        assertThat(answer.statusCode()).isEqualTo(308);
        assertThat(answer.headers().firstValue("location")).contains(https("/a/b?c=%20d&e"));
        assertThat(answer.headers().map()).doesNotContainKey("strict-transport-security");
    }

    @Test
    void tellsTheSideOnEveryPort() throws Exception {
        for (String place : List.of("", ":8080")) {
            assertThat(ask("GET", "http://" + billing.address() + place + "/.testenv/side", ""))
                    .satisfies(side -> assertThat(side.body()).isEqualTo("out\n"));
        }
        assertThat(ask("GET", "http://" + intranet.address() + "/.testenv/side", "").body())
                .isEqualTo("out\n");
    }

    @Test
    void leavesTheDeclaredPortToAppsThatCallEachOther() throws Exception {
        HttpResponse<String> answer = ask("GET", "http://" + billing.address() + ":8080/", "");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().allValues("strict-transport-security")).isEmpty();
    }

    @Test
    void putsHeadersInThePlaceOfTheAppsOwn() throws Exception {
        HttpResponse<String> answer = ask("GET", https("/"), "");

        assertThat(answer.body()).isEqualTo("GET https");
        assertThat(answer.headers().allValues("strict-transport-security"))
                .containsExactly("max-age=31536000; includeSubDomains");
        assertThat(answer.headers().allValues("x-frame-options")).containsExactly("DENY");
        assertThat(answer.headers().allValues("content-security-policy"))
                .containsExactly("default-src 'self'; img-src \"$x\\\"");
    }

    @Test
    void reflectsAnOriginOnlyIfItIsOnTheList() throws Exception {
        HttpResponse<String> known = ask("GET", https("/"), "", "Origin", "https://shop.example");
        assertThat(known.headers().allValues("access-control-allow-origin"))
                .containsExactly("https://shop.example");
        assertThat(known.headers().allValues("access-control-allow-credentials"))
                .containsExactly("true");
        assertThat(known.headers().allValues("access-control-expose-headers"))
                .containsExactly("X-Total");
        assertThat(known.headers().allValues("access-control-allow-methods")).isEmpty();

        for (String foreign :
                List.of(
                        "https://shop.example.evil.example",
                        "https://shopxexample",
                        "http://shop.example",
                        "https://a.example",
                        "null")) {
            HttpResponse<String> answer = ask("GET", https("/"), "", "Origin", foreign);
            assertThat(answer.headers().map().keySet())
                    .as(foreign)
                    .noneMatch(name -> name.startsWith("access-control"));
            assertThat(answer.headers().allValues("vary")).contains("Origin");
        }
    }

    @Test
    void answersPreflightsItself() throws Exception {
        String[] asking = {
            "Origin", "https://a.example:8443", "Access-Control-Request-Method", "PUT"
        };
        HttpResponse<String> answer = ask("OPTIONS", https("/"), "", asking);

        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(answer.headers().allValues("access-control-allow-origin"))
                .containsExactly("https://a.example:8443");
        assertThat(answer.headers().firstValue("access-control-allow-methods"))
                .hasValueSatisfying(methods -> assertThat(methods).contains("PUT"));
        assertThat(answer.headers().firstValue("access-control-allow-headers"))
                .contains("Authorization, Content-Type");
        assertThat(answer.headers().firstValue("access-control-max-age")).contains("600");
        assertThat(answer.headers().allValues("vary")).containsExactly("Origin");

        asking[1] = "https://evil.example";
        HttpResponse<String> foreign = ask("OPTIONS", https("/"), "", asking);
        assertThat(foreign.statusCode()).isEqualTo(204);
        assertThat(foreign.headers().map().keySet())
                .noneMatch(name -> name.startsWith("access-control"));

        assertThat(ask("OPTIONS", https("/"), "").body())
                .as("asked by no page: the app's own affair")
                .isEqualTo("OPTIONS https");
    }

    @Test
    void refusesALongBodyAndSaysWhy() throws Exception {
        HttpResponse<String> answer = ask("POST", https("/"), "x".repeat(1025));

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body())
                .isEqualTo(
                        "'billing' (www) takes no body of more than 1k: the bodyLimit of its"
                                + " rehearsal profile.\n");
        assertThat(answer.headers().firstValue("x-frame-options")).contains("DENY");
        assertThat(ask("POST", https("/"), "x".repeat(1024)).statusCode()).isEqualTo(200);
    }

    @Test
    void givesUpAnAppThatIsTooSlow() throws Exception {
        HttpResponse<String> answer = ask("GET", https("/slow"), "");

        assertThat(answer.statusCode()).isEqualTo(504);
        assertThat(answer.body())
                .isEqualTo(
                        "'billing' (www) sent nothing for 500 ms: the timeout of its rehearsal"
                                + " profile.\n");
    }

    @Test
    void wantsAPassword() throws Exception {
        String url = "http://" + intranet.address() + "/";
        HttpResponse<String> anonymous = ask("GET", url, "");

        assertThat(anonymous.statusCode()).isEqualTo(401);
        assertThat(anonymous.headers().firstValue("www-authenticate"))
                .contains("Basic realm=\"intranet\"");
        assertThat(ask("GET", url, "", "Authorization", basic("ann:wrong")).statusCode())
                .isEqualTo(401);
        assertThat(ask("GET", url, "", "Authorization", basic("ann:se:cret")).statusCode())
                .isEqualTo(200);
    }

    private static String basic(String credentials) {
        return "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(UTF_8));
    }
}
