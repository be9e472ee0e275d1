package dev.testenv.apps;

import static java.net.URLEncoder.encode;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.testenv.dsl.Attachment;
import dev.testenv.dsl.Declaration;
import dev.testenv.dsl.EndpointDeclaration;
import dev.testenv.dsl.Wait;
import dev.testenv.model.App;
import dev.testenv.model.Text;
import dev.testenv.model.WaitStrategy;
import java.util.List;
import java.util.Map;

/** A PostgreSQL server on 5432, as the common images start it. */
public record PostgresApp(App app, Attachment attachment) implements DatabaseApp {
    /**
     * Said when it takes queries, which is later than when its port is open: a client that comes in
     * between is refused, and leaves an error in the log. A server that collects its log in files
     * says only so.
     */
    private static final String STARTED = "database system is ready|redirecting log output";

    /**
     * Ready when it lets the user of {@code POSTGRES_USER} into the database of {@code
     * POSTGRES_DB}.
     */
    public static Declaration<PostgresApp> postgresApp(String name, String image) {
        return Declaration.of(name, image, PostgresApp::new)
                .endpoints(EndpointDeclaration.named("tcp").tcp("tcp", 5432))
                .waitFor(PostgresApp::takesQueries);
    }

    private static WaitStrategy takesQueries(Map<String, Text> env) {
        String user = literal(env, "POSTGRES_USER", "postgres");
        String database = literal(env, "POSTGRES_DB", user);
        return Wait.all(Wait.logLine(STARTED), Wait.postgres(user, database));
    }

    private static String literal(Map<String, Text> env, String variable, String absent) {
        List<Text.Part> parts = env.getOrDefault(variable, Text.literal(absent)).parts();
        return parts.size() == 1 && parts.getFirst() instanceof Text.Literal literal
                ? literal.value()
                : absent;
    }

    /**
     * For the PostgreSQL driver: {@code jdbc:postgresql://postgres.dev.test:5432/app?user=app}, as
     * the variables {@code POSTGRES_USER} (default {@code postgres}), {@code POSTGRES_DB} (default:
     * the user's name) and {@code POSTGRES_PASSWORD} (default: none) say. Holds the password.
     */
    @Override
    public String jdbcUrl() {
        Map<String, String> env = env();
        String user = env.getOrDefault("POSTGRES_USER", "postgres");
        String password = env.getOrDefault("POSTGRES_PASSWORD", "");
        return "jdbc:postgresql://"
                + address()
                + "/"
                + encode(env.getOrDefault("POSTGRES_DB", user), UTF_8)
                + "?user="
                + encode(user, UTF_8)
                + (password.isEmpty() ? "" : "&password=" + encode(password, UTF_8));
    }
}
