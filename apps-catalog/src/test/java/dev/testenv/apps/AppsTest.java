package dev.testenv.apps;

import static org.assertj.core.api.Assertions.assertThat;

import dev.testenv.dsl.Catalog;
import dev.testenv.dsl.Declaration;
import dev.testenv.dsl.Wait;
import dev.testenv.lint.Lint;
import dev.testenv.lint.Lookups;
import dev.testenv.model.App;
import dev.testenv.model.Endpoint;
import dev.testenv.model.Environment;
import dev.testenv.model.ImageSource;
import dev.testenv.model.Text;
import dev.testenv.model.WaitStrategy;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class AppsTest {
    private final Apps apps = new Apps();

    @Test
    void hasNothingThatLintWouldMention() {
        Environment environment =
                new Environment(
                        "dev",
                        "dev.test",
                        Apps.class.getName(),
                        Environment.DEFAULT_POOL,
                        apps.apps());
        Lookups lookups =
                new Lookups(
                        secret -> false,
                        file -> false,
                        image -> apps.substitutions().containsKey(image.replace(":latest", "")));
        assertThat(Lint.judge(environment, lookups)).isEmpty();
    }

    @Test
    void isSmallUntilMoreIsAskedFor() {
        Map<Boolean, List<String>> names =
                apps.apps().stream()
                        .collect(
                                Collectors.partitioningBy(
                                        App::onDemand,
                                        Collectors.mapping(App::name, Collectors.toList())));
        assertThat(names.get(false)).containsExactly("postgres", "redis", "s3server", "sentry");
        assertThat(names.get(true))
                .containsExactly(
                        "rabbitmq", "browser", "mailbox", "billing", "storefront", "login");
    }

    @Test
    void usesNoImageFromElsewhere() {
        assertThat(apps.apps())
                .extracting(app -> ((ImageSource.Named) app.image()).reference())
                .allMatch(image ->
                        image.startsWith("testenv/")
                                || apps.substitutions()
                                        .getOrDefault(image.replace(":latest", ""), "")
                                        .startsWith("testenv/"));
    }

    @Test
    void givesBillingItsNeighboursByReference() {
        Map<String, String> env =
                apps.BILLING.app().env().entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, e -> resolved(e.getValue())));
        assertThat(env)
                .containsOnly(
                        Map.entry("DATABASE_URL", "postgresql://postgres@<postgres>/postgres"),
                        Map.entry("REDIS_URL", "redis://<redis>/0"),
                        Map.entry("S3_URL", "http://local:localsecret@<s3server>"),
                        Map.entry("SENTRY_DSN", "http://testenv@<sentry>/1"));
        assertThat(apps.BILLING.app().endpoints())
                .extracting(Endpoint::name)
                .containsExactly("www", "wrk");
    }

    private static String resolved(Text text) {
        return text.resolve(part ->
                switch (part) {
                    case Text.Literal literal -> literal.value();
                    case Text.AddressOf address -> "<" + address.app() + ">";
                    case Text.HostNameOf host -> "<" + host.app() + ">";
                    default -> part.toString();
                });
    }

    @Test
    void tellsClientsWhereToGo() {
        apps.attachTo(new Pretended(Map.of()));
        assertThat(apps.POSTGRES.jdbcUrl())
                .isEqualTo("jdbc:postgresql://postgres.dev.test:5432/postgres?user=postgres");
        assertThat(apps.S3.endpoint()).hasToString("http://s3server.dev.test:8000");
        assertThat(apps.S3.accessKey() + " " + apps.S3.secretKey()).isEqualTo("local localsecret");
        assertThat(apps.BROWSER.remoteUrl()).hasToString("http://browser.dev.test:9515");
        assertThat(apps.BROWSER.screensUrl()).isEmpty();
        assertThat(apps.SENTRY.dsn(1)).isEqualTo("http://testenv@sentry.dev.test/1");
        assertThat(apps.STOREFRONT.url()).hasToString("http://storefront.dev.test/");
    }

    private static final class Watched extends Catalog {
        final BrowserApp browser =
                add(BrowserApp.watchedBrowserApp("browser", "testenv/browser-video"));
    }

    @Test
    void tellsWhereABrowserCanBeWatched() {
        Watched watched = new Watched();
        watched.attachTo(new Pretended(Map.of()));
        assertThat(watched.browser.screensUrl())
                .contains(URI.create("http://browser.dev.test:7900/"));
        assertThat(watched.browser.remoteUrl()).hasToString("http://browser.dev.test:9515");
    }

    @Test
    void followsTheVariablesOfPostgres() {
        apps.attachTo(new Pretended(Map.of("POSTGRES_USER", "app", "POSTGRES_PASSWORD", "a&b c")));
        assertThat(apps.POSTGRES.jdbcUrl())
                .isEqualTo(
                        "jdbc:postgresql://postgres.dev.test:5432/app?user=app&password=a%26b+c");
    }

    @Test
    void followsTheKeysThatAnImageIsTold() {
        apps.attachTo(new Pretended(Map.of("MINIO_ROOT_USER", "ann", "MINIO_ROOT_PASSWORD", "x")));
        assertThat(apps.S3.accessKey() + " " + apps.S3.secretKey()).isEqualTo("ann x");
    }

    @Test
    void waitsForTheUserAndTheDatabaseThatTheVariablesName() {
        assertThat(readiness(PostgresApp.postgresApp("db", "postgres:17")))
                .endsWith(Wait.postgres(5432, "postgres", "postgres"));
        assertThat(
                        readiness(
                                PostgresApp.postgresApp("db", "postgres:17")
                                        .env("POSTGRES_USER", "app")))
                .endsWith(Wait.postgres(5432, "app", "app"));
        assertThat(
                        readiness(
                                PostgresApp.postgresApp("db", "postgres:17")
                                        .env("POSTGRES_DB", "shop")
                                        .env("POSTGRES_USER", Text.of(new Text.Secret("user")))))
                .endsWith(Wait.postgres(5432, "postgres", "shop"));
    }

    private static List<WaitStrategy> readiness(Declaration<PostgresApp> declaration) {
        class One extends Catalog {
            final PostgresApp only = add(declaration);
        }
        WaitStrategy ready = new One().only.app().endpoints().getFirst().ready();
        return ((WaitStrategy.AllOf) ready).all();
    }
}
