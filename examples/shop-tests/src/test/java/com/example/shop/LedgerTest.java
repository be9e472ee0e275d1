package com.example.shop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.testenv.junit.Start;
import dev.testenv.junit.UseEnvironment;
import dev.testenv.junit.containers.Guests;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

/** A module of Testcontainers is an app of the shop while the test runs. */
@UseEnvironment(ShopApps.class)
@Start("billing")
class LedgerTest {
    @RegisterExtension final Guests guests = new Guests();

    ShopApps apps;

    @Test
    void theLedgerIsThereForTheTestAndForBilling() throws SQLException {
        DockerImageName image =
                guests.imageOf(apps.POSTGRES).asCompatibleSubstituteFor("postgres");
        var unused =
                guests.join(
                        "ledger",
                        new PostgreSQLContainer(image)
                                .waitingFor(Wait.forLogMessage(".*ready to accept.*\\n", 1)));

        String url = "jdbc:postgresql://" + guests.hostName("ledger") + ":5432/test";
        try (Connection connection = DriverManager.getConnection(url, "test", "test");
                ResultSet row = connection.createStatement().executeQuery("select 6 * 7")) {
            assertThat(row.next()).isTrue();
            assertThat(row.getInt(1)).isEqualTo(42);
        }
        assertThat(apps.BILLING.exec("www", "getent", "hosts", "ledger").out())
                .contains(guests.hostName("ledger"));
    }
}
