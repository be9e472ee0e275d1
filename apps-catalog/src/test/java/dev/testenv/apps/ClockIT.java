package dev.testenv.apps;

import static dev.testenv.apps.PostgresApp.postgresApp;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import dev.testenv.ClockException;
import dev.testenv.TestEnv;
import dev.testenv.dsl.Catalog;
import dev.testenv.dsl.HttpApp;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CompletableFuture;
import org.assertj.core.data.TemporalUnitOffset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Clocks of a JVM, of Python and of PostgreSQL, moved while they run. */
class ClockIT {
    @RegisterExtension static final OwnEnvironment ENVIRONMENT = new OwnEnvironment();

    private static final Duration MONTH = Duration.ofDays(30);

    /** A busy machine answers late. */
    private static final TemporalUnitOffset ABOUT = within(1, ChronoUnit.MINUTES);

    /** Waits until the clock jumps, and then takes the time of waits that know when to end. */
    private static final String WAITS =
            """
            import threading, time
            begin, limit = time.time(), time.monotonic() + 60
            open('/tmp/begun', 'w').close()
            while time.time() < begin + 86400 and time.monotonic() < limit:
                time.sleep(0.02)
            t = time.monotonic()
            time.sleep(0.3)
            threading.Event().wait(0.3)
            print(int(time.time() - begin) // 86400, time.monotonic() - t)
            """;

    public static final class ClockApps extends Catalog {
        public final HttpApp JVM = add(httpApp("jvm", "testenv/error-collector", 9000).clock());
        public final HttpApp PYTHON =
                add(
                        httpApp("python", "testenv/billing")
                                .endpoints(httpEndpoint("www", "python3 -m http.server 8080", 8080))
                                .clock());
        public final PostgresApp POSTGRES =
                add(postgresApp("postgres", "testenv/postgres").clock());
        public final HttpApp STUBBORN =
                add(
                        httpApp("stubborn", "testenv/billing")
                                .endpoints(
                                        httpEndpoint(
                                                "www",
                                                "env -i /usr/bin/python3 -m http.server 8080",
                                                8080))
                                .readOnlyRoot()
                                .clock());
        public final HttpApp PLAIN = add(httpApp("plain", "testenv/error-collector", 9000));
    }

    @SuppressWarnings("NullAway.Init")
    private static ClockApps apps;

    @BeforeAll
    static void start() {
        apps = TestEnv.attach(new ClockApps());
        apps.JVM.startAndWait();
        apps.PYTHON.startAndWait();
        apps.POSTGRES.startAndWait();
    }

    /** As the app itself says it. */
    private static Instant date(HttpApp app) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(app.url()).build();
            String date =
                    client.send(request, BodyHandlers.discarding())
                            .headers()
                            .firstValue("date")
                            .orElseThrow();
            return ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
        }
    }

    private static Instant now(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("select clock_timestamp()")) {
            row.next();
            return row.getTimestamp(1).toInstant();
        }
    }

    @Test
    void allProgramsSeeAnotherTimeAtOnceAndWaitAsLongAsEver() throws Exception {
        try (Connection connection = apps.POSTGRES.dataSource().getConnection();
                Statement postgres = connection.createStatement()) {
            assertThat(now(postgres)).isCloseTo(Instant.now(), ABOUT);
            CompletableFuture<String> waits =
                    CompletableFuture.supplyAsync(
                            () -> apps.PYTHON.exec("www", "python3", "-c", WAITS).out());
            await().until(() -> apps.PYTHON.files().exists("/tmp/begun"));

            apps.clock().advance(MONTH);

            assertThat(now(postgres)).isCloseTo(Instant.now().plus(MONTH), ABOUT);
            assertThat(date(apps.PYTHON)).isCloseTo(Instant.now().plus(MONTH), ABOUT);
            String[] days = waits.join().strip().split(" ");
            assertThat(days[0]).isEqualTo("30");
            assertThat(Double.parseDouble(days[1])).isBetween(0.6, 10.0);
            postgres.execute("set statement_timeout = 300");
            assertThatThrownBy(() -> postgres.execute("select pg_sleep(600)"))
                    .hasMessageContaining("canceling statement due to statement timeout");

            apps.clock().reset();

            assertThat(now(postgres)).isCloseTo(Instant.now(), ABOUT);
            assertThat(apps.clock().offsets().values()).containsOnly(Duration.ZERO);
        }
    }

    @Test
    void aClockIsMovedForOneAppAndForAWhile() throws Exception {
        Instant y2k = Instant.parse("2000-01-01T00:00:00Z");
        apps.JVM.clock().set(y2k);
        assertThat(date(apps.JVM)).isCloseTo(y2k, ABOUT);
        apps.JVM.restart();
        apps.JVM.withClockAhead(
                MONTH,
                () -> {
                    assertThat(date(apps.JVM)).isCloseTo(Instant.now().plus(MONTH), ABOUT);
                    apps.JVM.clock().advance(MONTH.negated());
                    assertThat(date(apps.JVM)).isCloseTo(Instant.now(), ABOUT);
                });
        assertThat(date(apps.JVM)).isCloseTo(y2k, ABOUT);
        assertThat(date(apps.PYTHON)).isCloseTo(Instant.now(), ABOUT);
        apps.JVM.clock().reset();
    }

    @Test
    void aClockIsNotMovedThatNobodySees() {
        apps.STUBBORN.startAndWait();
        assertThatThrownBy(() -> apps.STUBBORN.clock().advance(MONTH))
                .isInstanceOf(ClockException.class)
                .hasMessageMatching(
                        "The clock of app 'stubborn' cannot be moved: no program of stubborn/www"
                                + " has the library: /usr/bin/python3\\S* \\(pid \\d+\\) was"
                                + " started without LD_PRELOAD, as by 'env -i'");
        assertThat(apps.STUBBORN.clock().offsets()).containsEntry("stubborn", Duration.ZERO);
        apps.STUBBORN.stop();

        assertThatThrownBy(() -> apps.PLAIN.clock())
                .isInstanceOf(ClockException.class)
                .hasMessage(
                        "App 'plain' has no clock of its own. Declare it: .clock(), and start the"
                                + " app");
    }
}
