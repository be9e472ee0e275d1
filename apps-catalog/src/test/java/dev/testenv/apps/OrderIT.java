package dev.testenv.apps;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.testenv.TestEnv;
import dev.testenv.dsl.AppHandle;
import dev.testenv.json.Json;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.remote.RemoteWebDriver;

/** One order through the whole environment, seen from everywhere a test may look. */
class OrderIT {
    @RegisterExtension static final OwnEnvironment ENVIRONMENT = new OwnEnvironment();

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @SuppressWarnings("NullAway.Init")
    private static Apps apps;

    @BeforeAll
    static void startTheShop() {
        apps = TestEnv.attach(new Apps());
        apps.S3.startAndWait();
        apps.SENTRY.startAndWait();
        apps.STOREFRONT.startAndWait();
    }

    @AfterAll
    static void letGo() {
        HTTP.close();
    }

    @Test
    void askingServersWhetherTheyAreReadyLeavesNoTraceInTheirLogs() {
        apps.POSTGRES.startAndWait();
        apps.REDIS.startAndWait();

        assertThat(String.join("\n", apps.POSTGRES.logs("tcp", Instant.EPOCH)))
                .contains("database system is ready to accept connections")
                .doesNotContain("WARNING", "ERROR", "FATAL", "incomplete", "client");
        assertThat(String.join("\n", apps.REDIS.logs("tcp", Instant.EPOCH)))
                .contains("Ready to accept connections")
                .doesNotContain("Error", "closed");
    }

    @Test
    void anInvoiceBecomesARowAndADocument() throws Exception {
        HttpResponse<String> taken =
                post(
                        apps.BILLING.url().resolve("/invoices"),
                        "{\"customer\":\"c1\",\"cents\":1200}");
        assertThat(taken.statusCode()).isEqualTo(201);
        long id = (long) Objects.requireNonNull(object(taken).get("id"));
        assertThat(object(taken)).containsEntry("state", "queued");

        URI invoice = apps.BILLING.url().resolve("/invoices/" + id);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() ->
                        assertThat(object(get(invoice)))
                                .containsEntry("state", "rendered")
                                .containsEntry("document", "s3://invoices/" + id + ".txt"));

        assertThat(row(id)).isEqualTo("c1 1200 rendered");
        assertThat(apps.S3.bucket("invoices").text(id + ".txt")).contains("c1");
    }

    @Test
    void aTestKeepsItsOwnObjects() {
        S3Bucket bucket = apps.S3.bucket("of-a-test").create().create();
        String key = "a b/ü+*.txt";
        bucket.put(key, "Grüße");
        bucket.put("other", "");

        assertThat(apps.S3.buckets()).contains("of-a-test");
        assertThat(bucket.text(key)).isEqualTo("Grüße");
        assertThat(bucket.keys("a b/")).containsExactly(key);
        bucket.delete(key);
        assertThat(bucket.has(key)).isFalse();
        assertThat(bucket.keys()).containsExactly("other");
        assertThatThrownBy(() -> bucket.get(key))
                .hasMessageStartingWith(
                        "'s3server' answered GET %s/of-a-test/a%%20b/%%C3%%BC%%2B%%2A.txt with 404:"
                                + " NoSuchKey, ",
                        apps.S3.endpoint());
    }

    @Test
    void anErrorIsReportedToSentry() throws Exception {
        Instant before = Instant.now();
        assertThat(get(apps.BILLING.url().resolve("/boom")).statusCode()).isEqualTo(500);

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() ->
                        assertThat(apps.SENTRY.events(1, before))
                                .extracting(SentryEvent::exception, SentryEvent::message)
                                .containsExactly(tuple("RuntimeError", "boom")));
        assertThat(apps.SENTRY.told(before))
                .singleElement()
                .asString()
                .startsWith("error in project 1: RuntimeError: boom");
    }

    /** A JVM says nothing when its archive does not fit: it only starts at half the speed. */
    @Test
    void ourServersStartFromTheirClassArchives() {
        assertThat(mapped(apps.S3, "tcp")).contains("/opt/s3/classes.jsa");
        assertThat(mapped(apps.SENTRY, "www")).contains("/opt/error-collector/classes.jsa");
    }

    @Test
    void theStorefrontCallsBillingByName() throws Exception {
        assertThat(get(apps.STOREFRONT.url().resolve("/from-billing")).body())
                .isEqualTo(get(apps.BILLING.url()).body());
    }

    @Test
    void theStorefrontShowsInABrowser() throws Exception {
        apps.BROWSER.startAndWait();
        RemoteWebDriver browser =
                new RemoteWebDriver(apps.BROWSER.remoteUrl().toURL(), new ChromeOptions());
        try {
            browser.get(apps.STOREFRONT.url().toString());
            assertThat(browser.findElement(By.tagName("body")).getText()).isNotBlank();

            byte[] png = browser.getScreenshotAs(OutputType.BYTES);
            Files.write(Path.of("target", "storefront.png"), png);
            assertThat(colours(png)).as("colours in the picture").isGreaterThan(2);
        } finally {
            browser.quit();
        }
    }

    private static HttpResponse<String> get(URI uri) throws IOException, InterruptedException {
        return HTTP.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString(UTF_8));
    }

    private static HttpResponse<String> post(URI uri, String json)
            throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(uri)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(json))
                        .build();
        return HTTP.send(request, BodyHandlers.ofString(UTF_8));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> object(HttpResponse<String> answer) {
        return (Map<String, Object>) Json.parse(answer.body());
    }

    /** The files that the processes of an endpoint have in memory. */
    private static String mapped(AppHandle app, String endpoint) {
        return app.exec(endpoint, "sh", "-c", "cat /proc/[0-9]*/maps").out();
    }

    private static String row(long id) throws SQLException {
        try (Connection connection = apps.POSTGRES.dataSource().getConnection();
                var query =
                        connection.prepareStatement(
                                "select customer, cents, state from invoices where id = ?")) {
            query.setLong(1, id);
            ResultSet rows = query.executeQuery();
            assertThat(rows.next()).as("row of invoice " + id).isTrue();
            return rows.getString(1) + " " + rows.getInt(2) + " " + rows.getString(3);
        }
    }

    private static long colours(byte[] png) throws IOException {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
        return IntStream.range(0, image.getWidth() * image.getHeight())
                .map(i -> image.getRGB(i % image.getWidth(), i / image.getWidth()))
                .distinct()
                .count();
    }
}
