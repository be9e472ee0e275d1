package dev.testenv.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class RuleTest {
    @Test
    void takesTheNameOfAHeaderInCapitalsToo() {
        assertThat(Rule.parse("header:X-Dev=One")).hasToString("header:x-dev=One");
        assertThat(Rule.parse("cookie:dev=one-2_x")).hasToString("cookie:dev=one-2_x");
        assertThat(Rule.parse("baggage:dev=one")).isEqualTo(new Rule("baggage:dev=one"));
    }

    @Test
    void saysWhatNeedsAPublish() {
        for (String typed : new String[] {"header:x-user=one", "path:/api", "cookie:user=x"}) {
            assertThatThrownBy(() -> Rule.parse(typed))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(
                            "'"
                                    + typed
                                    + "' would have to be published with the site. Rules that work"
                                    + " at once: header:x-dev=VALUE, cookie:dev=VALUE,"
                                    + " baggage:dev=VALUE");
        }
    }

    @Test
    void refusesWhatIsNoRule() {
        assertThatThrownBy(() -> Rule.parse("x-dev=one"))
                .hasMessage("'x-dev=one' is no rule. There are: " + Rule.FORMS);
    }

    @Test
    void refusesAValueThatCannotNameAFile() {
        for (String value : new String[] {"", "../x", "a.b", "a\nb", "x".repeat(41)}) {
            assertThatThrownBy(() -> Rule.parse("header:x-dev=" + value))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageEndingWith(
                            " cannot be the value of a rule. Use 1 to 40 letters, digits, '-' and"
                                    + " '_'");
        }
    }
}
