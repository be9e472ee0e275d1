package dev.testenv.lint;

import static dev.testenv.lint.Sketch.app;
import static dev.testenv.lint.Sketch.problems;
import static dev.testenv.lint.Sketch.worker;
import static dev.testenv.lint.Sketch.www;
import static org.assertj.core.api.Assertions.assertThat;

import dev.testenv.dsl.Declaration;
import dev.testenv.dsl.EndpointDeclaration;
import dev.testenv.dsl.HttpApp;
import dev.testenv.model.Text;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextsAreJudgedTest {
    private static final Declaration<HttpApp> POSTGRES =
            app("postgres").endpoints(EndpointDeclaration.named("tcp").tcp("tcp", 5432));

    private static List<String> judged(Text.Part reference) {
        return problems(
                app("billing").endpoints(www(), worker()).env("X", Text.of(reference)), POSTGRES);
    }

    @Test
    void acceptsReferencesToEndpointsThatSuit() {
        assertThat(judged(new Text.UrlOf("billing", ""))).isEmpty();
        assertThat(judged(new Text.UrlOf("billing", "www"))).isEmpty();
        assertThat(judged(new Text.AddressOf("postgres", ""))).isEmpty();
        assertThat(judged(new Text.HostNameOf("postgres"))).isEmpty();
        assertThat(judged(new Text.OwnHostName())).isEmpty();
        assertThat(judged(new Text.Domain())).isEmpty();
    }

    @Test
    void refusesReferencesToNothing() {
        assertThat(judged(new Text.UrlOf("biling", "")))
                .containsExactly(
                        "error: billing: env X: urlOf(): there is no app 'biling' in the environment;"
                                + " there are 'billing', 'postgres'");
        assertThat(judged(new Text.AddressOf("billing", "api")))
                .containsExactly(
                        "error: billing: env X: addressOf(): app 'billing' has no endpoint 'api' with a"
                                + " port; it has 'www' (http/8080), 'wrk' (no port)");
    }

    @Test
    void refusesReferencesToEndpointsWithoutASuitablePort() {
        assertThat(judged(new Text.UrlOf("postgres", "")))
                .containsExactly(
                        "error: billing: env X: urlOf(): app 'postgres' has no endpoint with an HTTP"
                                + " port; it has 'tcp' (tcp/5432)");
        assertThat(judged(new Text.AddressOf("billing", "wrk")))
                .containsExactly(
                        "error: billing: env X: addressOf(): app 'billing' has no endpoint 'wrk' with a"
                                + " port; it has 'www' (http/8080), 'wrk' (no port)");
    }

    @Test
    void refusesTheOwnNameOfAnAppThatHasNone() {
        assertThat(
                        problems(
                                app("migration")
                                        .endpoints(worker())
                                        .env("X", Text.of(new Text.OwnHostName()))))
                .containsExactly(
                        "error: migration: env X: hostName(): the app has no port, and so no name");
    }

    @Test
    void judgesTheTextOfFilesToo() {
        assertThat(problems(app("a").file("/etc/a", Text.of(new Text.UrlOf("b", "")))))
                .containsExactly(
                        "error: a: file /etc/a: urlOf(): there is no app 'b' in the environment; there"
                                + " are 'a'");
    }

    @Test
    void refusesNamesThatAreNoVariables() {
        assertThat(problems(app("a").env("A=B", "x").env("", "x").env("ok.so-far", "x")))
                .containsExactly(
                        "error: a: env: 'A=B' is no name of an environment variable: begin with a letter"
                                + " or '_', go on with letters, digits, '_', '.' and '-'",
                        "error: a: env: '' is no name of an environment variable: begin with a letter or"
                                + " '_', go on with letters, digits, '_', '.' and '-'");
    }

    @Test
    void takesLinesInAValueButNoNul() {
        assertThat(problems(app("a").env("KEY", "two\nlines").env("X", "a\0b")))
                .containsExactly(
                        "error: a: env X: it has a NUL character, which no program can be given; take it"
                                + " out");
    }

    @Test
    void namesAMissingSecretAndWhereToPutIt() {
        Sketch sketch = new Sketch(app("a").env("X", Text.of(new Text.Secret("db.password"))));
        assertThat(sketch.problems(new Lookups(s -> false, f -> true, i -> false)))
                .containsExactly(
                        "error: a: env X: secret 'db.password' is missing: set the variable"
                                + " TESTENV_SECRET_DB_PASSWORD, or write the file"
                                + " .testenv/secrets/db.password beside testenv.yml");
        assertThat(sketch.problems()).isEmpty();
    }

    @Test
    void refusesASecretNameThatWouldLeaveItsFolder() {
        assertThat(problems(app("a").env("X", Text.of(new Text.Secret("../../etc/shadow")))))
                .containsExactly(
                        "error: a: env X: secret name '../../etc/shadow' may hold lower-case letters and"
                                + " digits, with '.', '_' or '-' between, such as 'db.password'");
    }
}
