package dev.testenv.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.testenv.EnvironmentImages;
import dev.testenv.Surroundings;
import dev.testenv.TestEnv;
import dev.testenv.dsl.Catalog;
import dev.testenv.dsl.TcpApp;
import dev.testenv.junit.containers.Guests;
import dev.testenv.plan.EndpointStatus;
import dev.testenv.plan.Plan;
import dev.testenv.plan.Request;
import dev.testenv.slice.Slice;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.containers.wait.strategy.WaitStrategy;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

/** A module of Testcontainers as an app, with an image that is built here. */
@SuppressWarnings("NullAway.Init")
class GuestsIT {
    @RegisterExtension final OnEngine engine = new OnEngine();

    public static final class ShopApps extends Catalog {
        public final TcpApp POSTGRES = add(tcpApp("postgres", "testenv/postgres", 5432).onDemand());
        public final TcpApp REDIS = add(tcpApp("redis", "testenv/redis", 6379).onDemand());
    }

    private static TestEnv shop() {
        return TestEnv.open(
                new ShopApps(), ShopApps.class.getName(), Surroundings.ofThisProcess().settings());
    }

    private static DockerImageName postgres() throws InterruptedException {
        try (TestEnv shop = shop()) {
            var unused = shop.images().provide(Set.of("postgres"), event -> {});
            String built =
                    shop.images().all().stream()
                            .filter(image -> image.app().equals("postgres"))
                            .map(EnvironmentImages.ImageStatus::reference)
                            .findFirst()
                            .orElseThrow();
            return DockerImageName.parse(built).asCompatibleSubstituteFor("postgres");
        }
    }

    @UseEnvironment(value = ShopApps.class, policy = Policy.KEEP)
    @Start("redis")
    static class WithALedger {
        @RegisterExtension final Guests guests = new Guests();

        private ShopApps apps;

        @Test
        void theLedgerIsAnApp() throws Exception {
            PostgreSQLContainer ledger =
                    guests.join("ledger", new PostgreSQLContainer(postgres()).waitingFor(ready()));

            String url = "jdbc:postgresql://" + guests.hostName("ledger") + ":5432/test";
            try (Connection connection = DriverManager.getConnection(url, "test", "test");
                    ResultSet row = connection.createStatement().executeQuery("select 42")) {
                assertThat(row.next()).isTrue();
                assertThat(row.getInt(1)).isEqualTo(42);
            }
            assertThat(apps.REDIS.exec("tcp", "getent", "hosts", "ledger").out())
                    .contains(guests.hostName("ledger"));
            assertThat(ledger.execInContainer("getent", "hosts", "redis").getStdout())
                    .contains(apps.REDIS.hostName());
            assertThat(said("ledger")).contains("ready to accept connections");
            assertThatThrownBy(() -> guests.join("redis", new PostgreSQLContainer(postgres())))
                    .hasMessageContaining("the catalog declares an app of that name");
        }

        @Test
        void theNetworkCanBeGivenToOthers() throws Exception {
            try (GenericContainer<?> other =
                    new GenericContainer<>(postgres())
                            .withNetwork(guests.network())
                            .waitingFor(ready())) {
                other.start();
                assertThat(other.execInContainer("getent", "hosts", "redis").getStdout())
                        .contains(apps.REDIS.hostName());
                assertThat(said("testcontainers")).contains("ready to accept connections");
            }
        }

        /** The usual image says so twice, ours once. */
        private static WaitStrategy ready() {
            return Wait.forLogMessage(".*ready to accept connections.*\\n", 1);
        }

        private static String said(String app) {
            try (TestEnv environment = shop()) {
                List<Slice.Container> all =
                        environment.slice(Instant.EPOCH, Instant.now()).containers();
                return all.stream().filter(c -> c.app().equals(app)).toList().toString();
            }
        }
    }

    @Test
    void aContainerOfTestcontainersIsAnAppUntilItsTestEnds() throws Exception {
        EngineExecutionResults run = engine.run(WithALedger.class);
        assertThat(TestRun.failures(run)).isEmpty();
        run.testEvents().assertStatistics(tests -> tests.succeeded(2));

        try (TestEnv environment = shop()) {
            assertThat(environment.status())
                    .extracting(EndpointStatus::app)
                    .containsExactly("postgres", "redis");
            assertThat(environment.plan(new Request.Start(Set.of()))).matches(Plan::changesNothing);
        }
    }
}
