package dev.testenv.apps;

import dev.testenv.dsl.AppHandle;
import javax.sql.DataSource;

/**
 * A database that JDBC reaches. A type of one's own says where, and has a {@link #dataSource()}
 * like every other.
 */
public interface DatabaseApp extends AppHandle {
    /** For {@link java.sql.DriverManager}, with user and password. */
    String jdbcUrl();

    /**
     * Opens connections to the default endpoint, each a new one: there is no pool that would go on
     * with connections to where the app was before a swap. The class path needs the database's
     * driver.
     *
     * <p>What it throws names the app, and never the password.
     */
    default DataSource dataSource() {
        return new AppDataSource(this);
    }
}
