package dev.testenv.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MainTest {
    static java.util.List<String> verbs() {
        return Verbs.names();
    }

    @Test
    void helpNamesEveryVerb() {
        Typed help = Typed.line("--help");

        assertThat(help.code).isZero();
        assertThat(help.err()).isEmpty();
        assertThat(Verbs.names())
                .allSatisfy(verb -> assertThat(help.out()).contains("\n  " + verb + " "));
    }

    @ParameterizedTest
    @MethodSource("verbs")
    void everyVerbHasHelpWithAnExample(String verb) {
        Typed help = Typed.line(verb, "--help");

        assertThat(help.code).isZero();
        assertThat(help.err()).isEmpty();
        assertThat(help.out())
                .startsWith("Usage: testenv " + verb)
                .containsPattern("Examples?:\n  .*testenv.* " + verb);
        assertThat(Typed.line("help", verb).out()).isEqualTo(help.out());
    }

    @ParameterizedTest
    @MethodSource("verbs")
    void noLineOfHelpIsWiderThan100(String verb) {
        assertThat(Typed.line(verb, "--help").out().lines())
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(100));
    }

    @Test
    void nothingTypedIsBadInput() {
        Typed nothing = Typed.line();

        assertThat(nothing.code).isEqualTo(2);
        assertThat(nothing.out()).isEmpty();
        assertThat(nothing.err()).contains("Usage: testenv");
    }

    @Test
    void saysItsVersion() {
        assertThat(Typed.line("--version").out()).matches("testenv \\S.*\n");
    }

    @Test
    void suggestsTheVerbThatWasMeant() {
        Typed unknown = Typed.line("botstrap");

        assertThat(unknown.code).isEqualTo(2);
        assertThat(unknown.out()).isEmpty();
        assertThat(unknown.err())
                .isEqualTo(
                        "Unknown command 'botstrap'. Did you mean 'bootstrap'? All commands:"
                                + " testenv --help\n");
    }

    @Test
    void suggestsNothingForWhatIsFarFromAll() {
        assertThat(Typed.line("kubectl").err()).doesNotContain("Did you mean");
    }

    @Test
    void anUnknownOptionIsBadInput() {
        Typed unknown = Typed.line("status", "--fast");

        assertThat(unknown.code).isEqualTo(2);
        assertThat(unknown.err())
                .isEqualTo("Unknown option: '--fast'. An example: testenv status --help\n");
    }

    @Test
    void whatAVerbNeedsMustBeThere() {
        Typed missing = Typed.line("start");

        assertThat(missing.code).isEqualTo(2);
        assertThat(missing.err())
                .isEqualTo(
                        "Missing required parameter: 'APP'. An example: testenv start"
                                + " --help\n");
    }

    @Test
    void anUnknownStepIsBadInput() {
        Typed step = Typed.line("--catalog", SampleCatalog.class.getName(), "plan", "--step", "db");

        assertThat(step.code).isEqualTo(2);
    }

    @Test
    void anEnvironmentsNameIsADnsLabel() {
        Typed name = Typed.line("-e", "../etc", "destroy");

        assertThat(name.code).isEqualTo(2);
        assertThat(name.err())
                .isEqualTo(
                        "'../etc' cannot be an environment's name: use lower-case letters,"
                                + " digits and inner hyphens, such as dev\n");
    }

    @Test
    void theEnvironmentMayStandBeforeAndAfterTheVerb() {
        assertThat(Typed.line("-e", "A", "destroy").err()).contains("'A' cannot be");
        assertThat(Typed.line("destroy", "--env=B").err()).contains("'B' cannot be");
        assertThat(Typed.line("--env", "C", "destroy", "-e", "D").err()).contains("'");
    }

    @Test
    void anAppsNameCannotBeAPath() {
        for (String name : new String[] {"../billing", "billing;x", "a\nb", "{}", "", "Billing"}) {
            Typed start = Typed.line("start", name);

            assertThat(start.code).as(name).isEqualTo(2);
            assertThat(start.err()).as(name).contains("names no app").doesNotContain("\na");
        }
    }

    @Test
    void anAppComesAndGoesAsAWhole() {
        Typed start = Typed.line("stop", "billing/www");

        assertThat(start.code).isEqualTo(2);
        assertThat(start.err())
                .isEqualTo(
                        "'billing/www' names one endpoint, but an app comes and goes as a"
                                + " whole. Write 'billing'\n");
    }

    @Test
    void colourIsForTerminalsOnly() {
        assertThat(Typed.line("--help").out()).doesNotMatch(Pattern.compile("\u001b"));
    }
}
