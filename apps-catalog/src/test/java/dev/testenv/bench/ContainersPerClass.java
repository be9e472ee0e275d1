package dev.testenv.bench;

import static dev.testenv.junit.Eventually.eventually;
import static dev.testenv.junit.HttpCalls.http;

import dev.testenv.apps.Apps;
import dev.testenv.dsl.AppHandle;
import dev.testenv.junit.HttpCalls;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;

/** The tests of {@link OrderTests} as they are written with Testcontainers alone. */
final class ContainersPerClass {
    private static final Map<String, String> BILLING =
            Map.of(
                    "DATABASE_URL",
                    "postgresql://postgres@postgres:5432/postgres",
                    "REDIS_URL",
                    "redis://redis:6379/0",
                    "S3_URL",
                    "http://local:localsecret@s3:8000");

    private ContainersPerClass() {}

    /**
     * @param apps have the images, which exist
     */
    static void run(Apps apps, int classes, int tests) throws Exception {
        Images images = Images.of(apps);
        for (int i = 0; i < classes; i++) {
            testClass(images, tests);
        }
    }

    /** References of images. */
    private record Images(String postgres, String redis, String s3, String billing) {
        static Images of(Apps apps) {
            return new Images(of(apps.POSTGRES), of(apps.REDIS), of(apps.S3), of(apps.BILLING));
        }

        private static String of(AppHandle app) {
            String container =
                    "testenv-%s-%s-%s"
                            .formatted(
                                    app.attachment().environment().name(),
                                    app.app().name(),
                                    app.app().endpoints().getFirst().name());
            return String.valueOf(
                    Replay.at(
                            new Raw().get("/containers/" + container + "/json"),
                            "Config",
                            "Image"));
        }
    }

    private static GenericContainer<?> container(Network network, String image, String name) {
        return new GenericContainer<>(DockerImageName.parse(image))
                .withNetwork(network)
                .withNetworkAliases(name);
    }

    private static void testClass(Images images, int tests) {
        try (Network network = Network.newNetwork();
                GenericContainer<?> postgres =
                        container(network, images.postgres, "postgres")
                                .waitingFor(Wait.forLogMessage(".*ready to accept.*\\n", 1));
                GenericContainer<?> redis =
                        container(network, images.redis, "redis")
                                .waitingFor(Wait.forLogMessage(".*Ready to accept.*\\n", 1));
                GenericContainer<?> s3 =
                        container(network, images.s3, "s3")
                                .withExposedPorts(8000)
                                .waitingFor(Wait.forHttp("/").forStatusCode(403));
                GenericContainer<?> www =
                        container(network, images.billing, "billing")
                                .withEnv(BILLING)
                                .withCommand("www")
                                .withExposedPorts(8080)
                                .waitingFor(Wait.forHttp("/health"));
                GenericContainer<?> wrk =
                        container(network, images.billing, "worker")
                                .withEnv(BILLING)
                                .withCommand("wrk")) {
            List<GenericContainer<?>> first = Arrays.asList(postgres, redis, s3);
            first.parallelStream().forEach(GenericContainer::start);
            List<GenericContainer<?>> then = Arrays.asList(www, wrk);
            then.parallelStream().forEach(GenericContainer::start);
            URI url = URI.create("http://localhost:" + www.getMappedPort(8080) + "/");
            for (int i = 0; i < tests; i++) {
                anOrderIsRendered(http(url));
            }
        }
    }

    private static void anOrderIsRendered(HttpCalls billing) {
        String answer =
                billing.post("/invoices", "{\"customer\":\"c1\",\"cents\":1200}")
                        .expect(201)
                        .body();
        String id = answer.replaceAll("\\D+", "");
        eventually(() -> billing.get("/invoices/" + id).expectBody("rendered"));
    }
}
