package dev.testenv.apps;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.testenv.Project;
import dev.testenv.Surroundings;
import dev.testenv.TestEnv;
import dev.testenv.yaml.ProjectSettings;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The catalog on the first page of the documentation runs, with images that we have. */
class FirstPageCatalogIT {
    @RegisterExtension static final OwnEnvironment ENVIRONMENT = new OwnEnvironment();

    private static final String SETTINGS =
            """
            images:
              scality/s3server: testenv/s3
              docker.acme.example/sentry: testenv/billing
            """;

    @Test
    void runsTwoEndpointsOfOneImage() throws Exception {
        Project project =
                new Project(Path.of("").toAbsolutePath(), ProjectSettings.parse("here", SETTINGS));
        FirstPageCatalogTest.Apps apps =
                TestEnv.attach(
                        new FirstPageCatalogTest.Apps(),
                        Surroundings.ofThisProcess()
                                .settings(Optional.of(ENVIRONMENT.name()), project, Map.of()));

        apps.S3.startAndWait();
        apps.SENTRY.startAndWait();

        assertThat(apps.S3.env()).containsEntry("HOST_NAME", apps.S3.hostName());
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest home = HttpRequest.newBuilder(apps.SENTRY.url()).build();
            assertThat(client.send(home, BodyHandlers.ofString(UTF_8)).body())
                    .isEqualTo("This is billing.\n");
        }
        assertThat(apps.SENTRY.exec("wrk", "cat", "/proc/1/cmdline").exitCode()).isZero();
        // A worker counts as ready when it still runs after half a second; Celery takes longer.
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() ->
                        assertThat(apps.SENTRY.logs("wrk", Instant.EPOCH))
                                .contains("billing: worker is ready"));
    }
}
