package dev.testenv.apps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.testenv.dsl.Attachment;
import dev.testenv.dsl.Catalog;
import dev.testenv.dsl.Declaration;
import dev.testenv.dsl.EndpointDeclaration;
import dev.testenv.model.App;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class DatabaseAppTest {
    /** A type of one's own: where it is, and what tests want to know of it. */
    record Ledger(App app, Attachment attachment) implements DatabaseApp {
        static Declaration<Ledger> ledger(String name) {
            return Declaration.of(name, "acme/ledger:1", Ledger::new)
                    .endpoints(EndpointDeclaration.named("tcp").tcp("tcp", 3306));
        }

        @Override
        public String jdbcUrl() {
            return "jdbc:ledger://" + address() + "/books?password=" + env().get("PASSWORD");
        }

        String balance(String account) {
            return "no balance of " + account;
        }
    }

    static final class OwnApps extends Catalog {
        final Ledger LEDGER = add(Ledger.ledger("ledger"));
        final PostgresApp POSTGRES = add(PostgresApp.postgresApp("postgres", "postgres:17"));
    }

    private final OwnApps apps = new OwnApps();

    DatabaseAppTest() {
        apps.attachTo(new Pretended(Map.of("POSTGRES_PASSWORD", "canary", "PASSWORD", "canary")));
    }

    @Test
    void isExtendedByATypeOfOnesOwn() {
        assertThat(apps.LEDGER.jdbcUrl())
                .isEqualTo("jdbc:ledger://ledger.dev.test:3306/books?password=canary");
        assertThat(apps.LEDGER.balance("ann")).isEqualTo("no balance of ann");
    }

    @Test
    void saysThatThereIsNoDriverWithoutSayingThePassword() {
        assertThatThrownBy(() -> apps.LEDGER.dataSource().getConnection())
                .isInstanceOf(SQLException.class)
                .hasNoCause()
                .hasMessage(
                        "Cannot connect to 'ledger': no driver on the class path takes jdbc:ledger:"
                                + " Add it to the project's test dependencies");
    }

    @Test
    void saysWhichAppTheDriverCouldNotReach() {
        DataSource data = apps.POSTGRES.dataSource();
        assertThatThrownBy(data::getConnection)
                .isInstanceOf(SQLException.class)
                .hasMessageStartingWith("Cannot connect to 'postgres' at postgres.dev.test:5432: ")
                .hasMessageNotContaining("canary")
                .extracting(e -> ((SQLException) e).getSQLState())
                .isEqualTo("08001");
    }
}
