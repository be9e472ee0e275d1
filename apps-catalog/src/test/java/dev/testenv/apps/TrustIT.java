package dev.testenv.apps;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.testenv.TestEnv;
import dev.testenv.dsl.AppHandle;
import dev.testenv.dsl.Catalog;
import dev.testenv.dsl.HttpApp;
import dev.testenv.model.CommandResult;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.remote.RemoteWebDriver;

/** Real handshakes, by name and without flags, in whatever people write servers in. */
class TrustIT {
    @RegisterExtension static final OwnEnvironment ENVIRONMENT = new OwnEnvironment();

    @TempDir static Path folder;

    private static final String PROBE =
            """
            public class Probe {
                public static void main(String[] url) throws Exception {
                    new java.net.URL(url[0]).openStream().close();
                }
            }
            """;

    /** One to be asked, and those who ask. */
    static final class Runtimes extends Catalog {
        final HttpApp hello = add(httpApp("hello", "testenv/error-collector", 9000));
        final HttpApp runtimes =
                add(
                        httpApp("runtimes", "")
                                .build("src/test/docker/runtimes")
                                .endpoints(worker("run", "sleep infinity"))
                                .copy(
                                        folder.resolve("Probe.class").toString(),
                                        "/srv/Probe.class"));
        final HttpApp readOnly =
                add(
                        httpApp("read-only", "")
                                .build("src/test/docker/runtimes")
                                .endpoints(worker("run", "sleep infinity"))
                                .readOnlyRoot()
                                .user("1000"));

        /** Its image has curl, and nobody whom it would trust. */
        final HttpApp trustless =
                add(
                        httpApp("trustless", "testenv/gateway")
                                .endpoints(worker("run", "sleep infinity")));

        final BrowserApp browser = add(BrowserApp.browserApp("browser", "testenv/browser"));
    }

    @SuppressWarnings("NullAway.Init")
    private static Runtimes apps;

    @BeforeAll
    static void start() throws IOException {
        Path source = Files.writeString(folder.resolve("Probe.java"), PROBE);
        assertThat(
                        ToolProvider.getSystemJavaCompiler()
                                .run(null, null, null, "--release", "17", source.toString()))
                .isZero();
        apps = TestEnv.attach(new Runtimes());
        apps.hello.startAndWait();
        apps.runtimes.startAndWait();
        apps.readOnly.startAndWait();
        apps.trustless.startAndWait();
    }

    private static String url() {
        return "https://" + apps.hello.hostName() + "/";
    }

    private static void succeeds(AppHandle app, String... command) {
        CommandResult result = app.exec("run", command);
        assertThat(result.exitCode()).as(result.out() + result.err()).isZero();
        assertThat(result.err()).doesNotContain("Picked up");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    curl     | curl -fsS URL
                    GnuTLS   | wget -qO- URL
                    OpenSSL  | openssl s_client -verify_return_error -brief -connect HOST:443
                    JVM      | java -cp /srv Probe URL
                    Node     | node -e require('https').get('URL',r=>process.exit(r.statusCode==200?0:1)).on('error',e=>{console.log(e);process.exit(1)})
                    Python   | python3 -c import\\u0020urllib.request;urllib.request.urlopen('URL')
                    requests | python3 -c import\\u0020requests;requests.get('URL').raise_for_status()
                    Ruby     | ruby -rnet/http -e exit(Net::HTTP.get_response(URI('URL')).is_a?(Net::HTTPOK))
                    """)
    void isAcceptedBy(String runtime, String words) {
        String[] command = words.split(" ");
        for (int i = 0; i < command.length; i++) {
            command[i] =
                    command[i]
                            .replace("\\u0020", " ")
                            .replace("URL", url())
                            .replace("HOST", apps.hello.hostName());
        }
        succeeds(apps.runtimes, command);
    }

    @Test
    void isAcceptedByGo() {
        CommandResult result = apps.runtimes.exec("run", "hey", "-n", "1", "-c", "1", url());

        assertThat(result.out()).contains("[200]");
    }

    @Test
    void isAcceptedWhereTheRootIsReadOnlyAndTheUserNobody() {
        succeeds(apps.readOnly, "curl", "-fsS", url());
    }

    @Test
    void isAcceptedWhereTheImageTrustsNobody() {
        succeeds(apps.trustless, "curl", "-fsS", url());
    }

    @Test
    void leavesWhatTheImageTrustsInPlace() {
        String counted = "grep -c BEGIN /etc/ssl/certs/ca-certificates.crt";
        String all = apps.runtimes.exec("run", "sh", "-c", counted).out().strip();

        assertThat(Integer.parseInt(all)).isGreaterThan(100);
        succeeds(
                apps.runtimes,
                "sh",
                "-c",
                "[ \"$(cat /etc/ssl/certs/*.crt | grep -c BEGIN)\" -gt 100 ]"
                        + " && keytool -list -cacerts -storepass changeit | grep -q ^testenv-"
                        + " && [ \"$(keytool -list -cacerts -storepass changeit | grep -c ,)\" -gt 100 ]");
    }

    @Test
    void isAcceptedInThisJvmByNameAndByAddress() throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> page = client.send(request(), BodyHandlers.ofString(UTF_8));
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.version()).isEqualTo(HttpClient.Version.HTTP_2);
        }
        String address = InetAddress.getByName(apps.hello.hostName()).getHostAddress();
        HttpRequest byAddress =
                HttpRequest.newBuilder(URI.create("https://" + address + "/")).build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            assertThat(client.send(byAddress, BodyHandlers.discarding()).statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void isRefusedForANameThatTheSiteDoesNotHave() {
        CommandResult result = apps.runtimes.exec("run", "curl", "-fsS", "https://hello/");

        assertThat(result.exitCode()).isEqualTo(60);
        assertThat(result.err()).contains("no alternative certificate subject name matches");
    }

    @Test
    void isAcceptedByTheBrowser() throws Exception {
        apps.browser.startAndWait();
        RemoteWebDriver driver =
                new RemoteWebDriver(apps.browser.remoteUrl().toURL(), new ChromeOptions());
        try {
            driver.get(url());

            assertThat(driver.executeScript("return isSecureContext && location.href"))
                    .isEqualTo(url());
        } finally {
            driver.quit();
        }
    }

    private static HttpRequest request() {
        return HttpRequest.newBuilder(URI.create(url())).build();
    }
}
