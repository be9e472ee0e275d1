package dev.testenv.dsl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.testenv.model.App;
import dev.testenv.model.Dependency;
import dev.testenv.model.Endpoint;
import dev.testenv.model.ImageSource;
import dev.testenv.model.Patience;
import dev.testenv.model.Port;
import dev.testenv.model.Protocol;
import dev.testenv.model.Text;
import dev.testenv.model.Tier;
import dev.testenv.model.WaitStrategy;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CatalogTest {
    /** Says something of everything. */
    private static final class Apps extends Catalog {
        final TcpApp postgres =
                add(
                        tcpApp("postgres", "postgres", "17", 5432, Map.of("POSTGRES_DB", "app"))
                                .tier(INFRA));
        final HttpApp migration =
                add(
                        httpApp("migration", "acme/billing:1")
                                .endpoints(worker("run", "migrate --all"))
                                .dependsOn(postgres)
                                .oneShot());
        final HttpApp billing =
                add(
                        httpApp("billing", "acme/billing:1")
                                .endpoints(
                                        httpEndpoint("www", "gunicorn app", 8080).grpc("api", 9000),
                                        tcpEndpoint("mail", 3025).waitFor(Wait.port()),
                                        worker("wrk", "celery worker"))
                                .env("URL", urlOf(migration))
                                .env(
                                        "DB",
                                        text(
                                                "pg://",
                                                secret("db"),
                                                "@",
                                                addressOf(postgres),
                                                "/",
                                                7))
                                .dependsOn(postgres)
                                .dependsOn(migration, COMPLETED)
                                .waitFor(Wait.http("/health"))
                                .within(Duration.ofMinutes(2))
                                .onDemand());
    }

    private final Apps apps = new Apps();

    @Test
    void keepsTheAppsInOrder() {
        assertThat(apps.apps())
                .extracting(App::name)
                .containsExactly("postgres", "migration", "billing");
    }

    @Test
    void callsTheOnlyEndpointOfATcpAppTcp() {
        App app = apps.postgres.app();
        assertThat(app.image()).isEqualTo(new ImageSource.Named("postgres:17"));
        assertThat(app.tier()).isEqualTo(Tier.INFRA);
        assertThat(app.env()).containsExactly(Map.entry("POSTGRES_DB", Text.literal("app")));
        assertThat(app.endpoints())
                .containsExactly(
                        new Endpoint(
                                "tcp",
                                List.of(),
                                List.of(new Port("tcp", 5432, Protocol.TCP)),
                                new WaitStrategy.PortOpen(5432),
                                Patience.DEFAULT));
    }

    @Test
    void callsTheOnlyEndpointOfAnHttpAppWww() {
        App app = Catalog.httpApp("web", "acme/web:1", 8080).app();
        assertThat(app.endpoints())
                .containsExactly(
                        new Endpoint(
                                "www",
                                List.of(),
                                List.of(new Port("www", 8080, Protocol.HTTP)),
                                new WaitStrategy.HttpAnswer(8080, "/", 100, 499, ""),
                                Patience.DEFAULT));
        assertThat(app.tier()).isEqualTo(Tier.APP);
        assertThat(app.onDemand()).isFalse();
    }

    @Test
    void waitsForWhatTheAppSaysWhereAnEndpointIsSilent() {
        List<Endpoint> endpoints = apps.billing.app().endpoints();
        assertThat(endpoints)
                .extracting(Endpoint::ready)
                .containsExactly(
                        new WaitStrategy.HttpAnswer(8080, "/health", 200, 399, ""),
                        new WaitStrategy.PortOpen(3025),
                        new WaitStrategy.StillRunning(Duration.ofMillis(500)));
        assertThat(endpoints).allMatch(e -> e.patience().limit().equals(Duration.ofMinutes(2)));
    }

    @Test
    void waitsForAReplyOnTheFirstPortUnlessToldAnother() {
        App app =
                Catalog.tcpApp("redis", "redis:7", 6379)
                        .waitFor(
                                Wait.all(Wait.reply("PING\r\n", "+PONG"), Wait.greeting(25, "220")))
                        .app();
        assertThat(app.endpoints().getFirst().ready())
                .isEqualTo(
                        Wait.all(
                                new WaitStrategy.Replies(6379, "PING\r\n", List.of("+PONG"), ""),
                                new WaitStrategy.Replies(25, "", List.of("220"), "")));
    }

    @Test
    void greetsPostgresAsItsProtocolSays() {
        assertThat(Wait.postgres("j\u00f6", "db"))
                .isEqualTo(
                        new WaitStrategy.Replies(
                                Wait.DEFAULT_PORT,
                                "\0\0\0"
                                        + "7\0\3\0\0user\0j\u00c3\u00b6\0database\0db\0"
                                        + "application_name\0testenv\0\0",
                                List.of("R"),
                                "PostgreSQL"));
    }

    @Test
    void aStrategyMayDependOnVariablesThatAreSaidLater() {
        App app =
                Catalog.tcpApp("db", "acme/db:1", 1234)
                        .waitFor(env -> Wait.logLine("serves " + env.get("NAME")))
                        .env("NAME", "first")
                        .env("NAME", "second")
                        .app();
        assertThat(app.endpoints().getFirst().ready())
                .isEqualTo(Wait.logLine("serves " + Text.literal("second")));
    }

    @Test
    void startsEndpointsOfOneImageWithTheirOwnCommands() {
        assertThat(apps.billing.app().endpoints())
                .extracting(Endpoint::command)
                .containsExactly(
                        List.of("gunicorn", "app"), List.of(), List.of("celery", "worker"));
    }

    @Test
    void remembersDependenciesAndWhatTheyNeed() {
        assertThat(apps.billing.app().dependsOn())
                .containsExactly(
                        new Dependency("postgres", Dependency.Condition.READY),
                        new Dependency("migration", Dependency.Condition.COMPLETED));
        assertThat(apps.migration.app().endpoints())
                .extracting(Endpoint::ready)
                .containsExactly(new WaitStrategy.Completed());
    }

    @Test
    void refersToOtherAppsWithoutAHost() {
        assertThat(apps.billing.app().env())
                .containsEntry("URL", Text.of(new Text.UrlOf("migration", "")))
                .containsEntry(
                        "DB",
                        Text.literal("pg://")
                                .then(Text.of(new Text.Secret("db")))
                                .then(Text.literal("@"))
                                .then(Text.of(new Text.AddressOf("postgres", "")))
                                .then(Text.literal("/"))
                                .then(Text.literal("7")));
    }

    @Test
    void refusesToMakeATextOfAnythingElse() {
        assertThatThrownBy(() -> Catalog.text("x", List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(
                        "text() takes strings, numbers and references, not java.util.");
    }

    private record Confessor(App app, Attachment attachment) implements Witness {
        @Override
        public List<String> told(Instant since) {
            return List.of();
        }
    }

    @Test
    void findsHandlesByType() {
        Catalog catalog = new Catalog();
        Confessor confessor = catalog.add(Declaration.of("confessor", "x", Confessor::new));
        TcpApp unused = catalog.add(Catalog.tcpApp("postgres", "postgres", 5432));
        assertThat(catalog.handles(Witness.class)).containsExactly(confessor);
    }

    @Test
    void saysWhatToCallBeforeItIsAttached() {
        assertThatThrownBy(apps.postgres::startAndWait)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("not attached: call TestEnv.attach(catalog) first");
    }

    @Test
    void attachesEachCatalogObjectByItself() {
        Apps other = new Apps();
        FakeEnvironment environment = new FakeEnvironment();
        apps.attachTo(environment);

        apps.billing.startAndWait();

        assertThat(environment.calls).containsExactly("start billing");
        assertThat(apps.postgres.address()).isEqualTo("postgres.dev.test:5432");
        assertThat(apps.billing.url()).hasToString("http://billing.dev.test/");
        assertThatThrownBy(other.billing::startAndWait).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void swapsBackHoweverTheWorkEnded() {
        FakeEnvironment environment = new FakeEnvironment();
        apps.attachTo(environment);

        apps.billing.withSwap(8000, () -> environment.calls.add("work"));
        assertThatThrownBy(() ->
                        apps.billing.withSwap(
                                8001,
                                () -> {
                                    throw new IOException("broken");
                                }))
                .isInstanceOf(IOException.class);

        assertThat(environment.calls)
                .containsExactly(
                        "billing out to 8000",
                        "work",
                        "billing in",
                        "billing out to 8001",
                        "billing in");
    }
}
