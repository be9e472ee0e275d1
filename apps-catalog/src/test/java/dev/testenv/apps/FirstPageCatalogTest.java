package dev.testenv.apps;

import static dev.testenv.apps.SentryApp.sentryApp;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.testenv.dsl.Catalog;
import dev.testenv.dsl.TcpApp;
import dev.testenv.lint.Lint;
import dev.testenv.lint.Lookups;
import dev.testenv.lint.Problem;
import dev.testenv.model.App;
import dev.testenv.model.ContainerSettings;
import dev.testenv.model.Endpoint;
import dev.testenv.model.Environment;
import dev.testenv.model.ImageSource;
import dev.testenv.model.Patience;
import dev.testenv.model.Port;
import dev.testenv.model.Protocol;
import dev.testenv.model.Text;
import dev.testenv.model.Tier;
import dev.testenv.model.WaitStrategy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The catalog on the first page of the documentation, and what it means. */
class FirstPageCatalogTest {
    // spotless:off
    public static final class Apps extends Catalog {
        public final TcpApp S3 = add(tcpApp("s3server", "scality/s3server", "latest", 8000)
                .env("HOST_NAME", hostName())
                .tier(INFRA));

        public final SentryApp SENTRY = add(sentryApp("sentry", "docker.acme.example/sentry")
                .entrypoint("bash")
                .tier(SUPPORT)
                .endpoints(httpEndpoint("www", "start -b 0.0.0.0:9000", 9000), worker("wrk", "celery worker -B")));
    }
    // spotless:on

    private final Apps apps = new Apps();

    @Test
    void declaresATcpAppWithItsOwnName() {
        assertThat(apps.S3.app())
                .isEqualTo(
                        new App(
                                "s3server",
                                new ImageSource.Named("scality/s3server:latest"),
                                Tier.INFRA,
                                false,
                                List.of(
                                        new Endpoint(
                                                "tcp",
                                                List.of(),
                                                List.of(new Port("tcp", 8000, Protocol.TCP)),
                                                new WaitStrategy.PortOpen(8000),
                                                Patience.DEFAULT)),
                                Map.of("HOST_NAME", Text.of(new Text.OwnHostName())),
                                List.of(),
                                ContainerSettings.DEFAULT));
    }

    @Test
    void declaresTwoEndpointsOfOneImageBehindOneEntrypoint() {
        App sentry = apps.SENTRY.app();
        assertThat(sentry.image()).isEqualTo(new ImageSource.Named("docker.acme.example/sentry"));
        assertThat(sentry.tier()).isEqualTo(Tier.SUPPORT);
        assertThat(sentry.container().entrypoint()).containsExactly("bash");
        assertThat(sentry.endpoints())
                .containsExactly(
                        new Endpoint(
                                "www",
                                List.of("start", "-b", "0.0.0.0:9000"),
                                List.of(new Port("www", 9000, Protocol.HTTP)),
                                new WaitStrategy.HttpAnswer(9000, "/", 100, 499, ""),
                                Patience.DEFAULT),
                        new Endpoint(
                                "wrk",
                                List.of("celery", "worker", "-B"),
                                List.of(),
                                new WaitStrategy.StillRunning(Duration.ofMillis(500)),
                                Patience.DEFAULT));
    }

    @Test
    void isWarnedOfTagsThatAreMissing() {
        Environment environment =
                new Environment("dev", "dev.test", "Apps", Environment.DEFAULT_POOL, apps.apps());
        assertThat(Lint.judge(environment, Lookups.ALL_FOUND))
                .extracting(Problem::severity, Problem::app, Problem::field)
                .containsExactly(
                        tuple(Problem.Severity.WARNING, "s3server", "image"),
                        tuple(Problem.Severity.WARNING, "sentry", "image"));
    }
}
