package dev.testenv.lint;

import static dev.testenv.lint.Sketch.app;
import static dev.testenv.lint.Sketch.problems;
import static dev.testenv.lint.Sketch.worker;
import static dev.testenv.lint.Sketch.www;
import static org.assertj.core.api.Assertions.assertThat;

import dev.testenv.dsl.EndpointDeclaration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NamesAreJudgedTest {
    @Test
    void findsNothingWrongWithSoundNames() {
        assertThat(problems(app("billing"), app("billing2"), app("a-b").endpoints(www(), worker())))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../etc",
                "a;reboot",
                "a\nserver {",
                "{}",
                "",
                "Billing",
                "a_b",
                "-a",
                "a.b",
                "a b",
                "ä"
            })
    void refusesAnAppNameThatIsNoDnsLabel(String name) {
        assertThat(problems(app(name)))
                .singleElement()
                .asString()
                .contains("is no DNS label: use 1 to 63 lower-case letters")
                .doesNotContain("\n");
    }

    @Test
    void printsAHostileNameOnOneLine() {
        assertThat(problems(app("a\n\u001b[2J';\u202e{}")))
                .containsExactly(
                        "error: a\\n\\u001b[2J\\';\\u202e{}: name: app name"
                                + " 'a\\n\\u001b[2J\\';\\u202e{}' is no DNS label: use 1 to 63"
                                + " lower-case letters, digits and inner hyphens, such as 'billing'");
    }

    @Test
    void refusesAnEndpointNameThatIsNoDnsLabel() {
        assertThat(
                        problems(
                                app("billing")
                                        .endpoints(EndpointDeclaration.named("../x").http("w", 1))))
                .containsExactly(
                        "error: billing/../x: name: endpoint name '../x' is no DNS label: use 1 to 63"
                                + " lower-case letters, digits and inner hyphens, such as 'www'");
    }

    @Test
    void refusesAnAppAndAnEndpointThatAreTooLongTogether() {
        String name = "a".repeat(60);
        assertThat(problems(app(name)))
                .containsExactly(
                        "error: "
                                + name
                                + "/www: name: '"
                                + name
                                + "-www', the endpoint's name in the domain, has 64 characters, and a"
                                + " DNS label has 63 at most; shorten one of the two");
    }

    @ParameterizedTest
    @CsvSource({
        "generation,the DNS proxy answers it with the number of its table",
        "localhost,every container has it in /etc/hosts",
        "gateway,the nginx that all traffic passes is called so",
        "relay,the nginx that reaches the host is called so",
        "dns,the name server is called so"
    })
    void keepsReservedNames(String name, String reason) {
        assertThat(problems(app(name)))
                .containsExactly(
                        "error: %1$s: name: '%1$s' is reserved: %2$s; rename the app"
                                .formatted(name, reason));
    }

    @Test
    void refusesANameThatIsReadAsAnAddress() {
        assertThat(problems(app("10"), app("0x1f")))
                .containsExactly(
                        "error: 10: name: '10' alone is read as an IPv4 address; use a name with a"
                                + " letter, such as 'app10'",
                        "error: 0x1f: name: '0x1f' alone is read as an IPv4 address; use a name with a"
                                + " letter, such as 'app0x1f'");
    }

    @Test
    void refusesTwoAppsOfOneName() {
        assertThat(problems(app("billing"), app("billing")))
                .containsExactly(
                        "error: billing: name: app 'billing' is declared twice; rename one of them");
    }

    @Test
    void refusesTwoEndpointsOfOneName() {
        assertThat(problems(app("billing").endpoints(www(), www())))
                .containsExactly(
                        "error: billing/www: name: endpoint 'www' is declared twice in the app; rename"
                                + " one of them");
    }

    @Test
    void refusesAnAppNamedLikeAnotherOnesEndpoint() {
        assertThat(problems(app("billing"), app("billing-www")))
                .containsExactly(
                        "error: billing/www: name: endpoint 'www' of app 'billing' and app"
                                + " 'billing-www' would both be 'billing-www.dev.test'; rename one of"
                                + " them");
    }

    @Test
    void refusesTwoEndpointsThatAreJoinedToOneName() {
        assertThat(
                        problems(
                                app("a").endpoints(
                                                EndpointDeclaration.named("b-c").http("w", 8080)),
                                app("a-b")
                                        .endpoints(EndpointDeclaration.named("c").http("w", 8080))))
                .containsExactly(
                        "error: a-b/c: name: endpoint 'c' of app 'a-b' and endpoint 'b-c' of app 'a'"
                                + " would both be 'a-b-c.dev.test'; rename one of them");
    }

    @Test
    void refusesAnAppWithoutEndpoints() {
        assertThat(problems(app("billing").endpoints()))
                .containsExactly(
                        "error: billing: endpoints: there is no endpoint, so nothing would run; add"
                                + " one with endpoints(...)");
    }
}
