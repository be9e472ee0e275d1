package dev.testenv.apps;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Properties;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Connections to an app, by whichever driver takes its address. */
final class AppDataSource implements DataSource {
    private final DatabaseApp app;
    private @Nullable PrintWriter log;

    AppDataSource(DatabaseApp app) {
        this.app = app;
    }

    @Override
    public Connection getConnection() throws SQLException {
        return connect(new Properties());
    }

    /** As another user than the declared one. */
    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        return connect(properties);
    }

    private Connection connect(Properties properties) throws SQLException {
        String url = app.jdbcUrl();
        Driver driver = driver(url);
        try {
            Connection connection = driver.connect(url, properties);
            if (connection != null) {
                return connection;
            }
        } catch (SQLException e) {
            throw new SQLException(
                    "Cannot connect to '"
                            + app.app().name()
                            + "' at "
                            + app.address()
                            + ": "
                            + e.getMessage(),
                    e.getSQLState(),
                    e.getErrorCode(),
                    e);
        }
        throw noDriver(url);
    }

    /** Asks for the driver apart: when there is none, the JDK quotes the address, password too. */
    private Driver driver(String url) throws SQLException {
        try {
            return DriverManager.getDriver(url);
        } catch (SQLException e) {
            throw noDriver(url);
        }
    }

    private SQLException noDriver(String url) {
        String kind = url.replaceFirst("^(jdbc:[^:]*:).*", "$1");
        return new SQLException(
                "Cannot connect to '"
                        + app.app().name()
                        + "': no driver on the class path takes "
                        + kind
                        + " Add it to the project's test dependencies"
                        + (kind.equals("jdbc:postgresql:") ? ": org.postgresql:postgresql" : ""));
    }

    @Override
    public @Nullable PrintWriter getLogWriter() {
        return log;
    }

    @Override
    public void setLogWriter(@Nullable PrintWriter out) {
        log = out;
    }

    /** Drivers take it from their address, or from {@link DriverManager}. */
    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        throw new SQLFeatureNotSupportedException(
                "say it in the address, or to DriverManager.setLoginTimeout");
    }

    @Override
    public int getLoginTimeout() {
        return DriverManager.getLoginTimeout();
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException("nothing is logged");
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        if (isWrapperFor(type)) {
            return type.cast(this);
        }
        throw new SQLException("it is no " + type.getName());
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return type.isInstance(this);
    }
}
