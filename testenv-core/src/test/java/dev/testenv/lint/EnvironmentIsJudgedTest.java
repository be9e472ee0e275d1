package dev.testenv.lint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.testenv.model.Environment;
import dev.testenv.model.Subnet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnvironmentIsJudgedTest {
    private static List<String> problems(String name, String domain) {
        return problems(
                new Environment(
                        name,
                        domain,
                        "com.acme.Apps",
                        Environment.DEFAULT_POOL,
                        new Sketch(Sketch.app("billing")).apps()));
    }

    private static List<String> problems(Environment environment) {
        return Lint.judge(environment, Lookups.ALL_FOUND).stream().map(Problem::toString).toList();
    }

    @Test
    void refusesAnEnvironmentNameThatIsNoDnsLabel() {
        assertThat(problems("my env", "dev.test"))
                .containsExactly(
                        "error: environment: name: environment name 'my env' is no DNS label: use 1 to"
                                + " 63 lower-case letters, digits and inner hyphens, such as 'dev'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "dev..test", "Dev.Test", "dev.test.", "dev.test; return 200", "*.test"})
    void refusesADomainThatIsNone(String domain) {
        assertThat(problems("dev", domain))
                .singleElement()
                .asString()
                .startsWith("error: environment: domain: '")
                .contains("is no domain name");
    }

    @ParameterizedTest
    @ValueSource(strings = {"local", "dev.local"})
    void refusesLocal(String domain) {
        assertThat(problems("dev", domain))
                .containsExactly(
                        "error: environment: domain: '"
                                + domain
                                + "' is under '.local', which hosts ask by multicast (RFC 6762) and not"
                                + " through our DNS proxy; use a name under '.test'");
    }

    @Test
    void refusesLocalhost() {
        assertThat(problems("dev", "dev.localhost"))
                .containsExactly(
                        "error: environment: domain: 'dev.localhost' is under '.localhost', which means"
                                + " the machine itself (RFC 6761); use a name under '.test'");
    }

    @Test
    void warnsOfADomainThatMayExist() {
        assertThat(problems("dev", "acme.com"))
                .containsExactly(
                        "warning: environment: domain: 'acme.com' may exist on the internet, and its"
                                + " real names are hidden from the environment; names under '.test'"
                                + " belong to no one");
    }

    @Test
    void refusesAPoolThatHoldsNoEnvironment() {
        Environment sound = new Sketch(Sketch.app("billing")).environment();
        assertThat(
                        problems(
                                new Environment(
                                        "dev",
                                        "dev.test",
                                        "com.acme.Apps",
                                        Subnet.parse("10.1.0.0/24"),
                                        sound.apps())))
                .containsExactly(
                        "error: environment: addressPool: 10.1.0.0/24 is too small: every environment"
                                + " takes a /20; use a larger block, such as 10.213.0.0/16");
    }

    @Test
    void refusesACatalogOfNothing() {
        assertThat(new Sketch().problems())
                .containsExactly(
                        "error: environment: apps: the catalog declares no app; add one with add(...)");
    }

    @Test
    void refusesAllMistakesAtOnce() {
        Environment bad =
                new Sketch(Sketch.app("a b"), Sketch.app("dns").env("1", "x")).environment();
        assertThatThrownBy(() -> Lint.require(bad, Lookups.ALL_FOUND))
                .isInstanceOf(DeclarationException.class)
                .hasMessage(
                        """
                        The declaration 'com.acme.Apps' has 3 errors; nothing was started.
                          error: a b: name: app name 'a b' is no DNS label: use 1 to 63 lower-case letters, digits and inner hyphens, such as 'billing'
                          error: dns: name: 'dns' is reserved: the name server is called so; rename the app
                          error: dns: env: '1' is no name of an environment variable: begin with a letter or '_', go on with letters, digits, '_', '.' and '-'\
                        """);
    }

    @Test
    void letsWarningsPass() {
        Environment good = new Sketch(Sketch.app("billing").build(".")).environment();
        assertThat(Lint.require(good, Lookups.ALL_FOUND)).isEmpty();
    }
}
