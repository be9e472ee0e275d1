package dev.testenv.apps;

import static java.net.URLEncoder.encode;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.testenv.dsl.AppHandle;
import dev.testenv.dsl.Attachment;
import dev.testenv.dsl.Declaration;
import dev.testenv.dsl.EndpointDeclaration;
import dev.testenv.dsl.Wait;
import dev.testenv.model.App;
import java.util.Map;

/** A PostgreSQL server on 5432, as the common images start it. */
public record PostgresApp(App app, Attachment attachment) implements AppHandle {
    /** Ready when it takes queries, which is a little later than when its port is open. */
    public static Declaration<PostgresApp> postgresApp(String name, String image) {
        return Declaration.of(name, image, PostgresApp::new)
                .endpoints(EndpointDeclaration.named("tcp").tcp("tcp", 5432))
                .waitFor(Wait.all(Wait.port(), Wait.command("pg_isready -q -h 127.0.0.1")));
    }

    /**
     * For the PostgreSQL driver: {@code jdbc:postgresql://postgres.dev.test:5432/app?user=app}, as
     * the variables {@code POSTGRES_USER} (default {@code postgres}), {@code POSTGRES_DB} (default:
     * the user's name) and {@code POSTGRES_PASSWORD} (default: none) say. Holds the password.
     */
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
