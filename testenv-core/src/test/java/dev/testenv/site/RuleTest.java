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
        for (String typed : new String[] {"header:x-user=one", "cookie:user=x"}) {
            assertThatThrownBy(() -> Rule.parse(typed))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(
                            "'"
                                    + typed
                                    + "' would have to be published with the site. Rules that work"
                                    + " at once: header:x-dev=VALUE, cookie:dev=VALUE,"
                                    + " baggage:dev=VALUE, path:/PREFIX");
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

    @Test
    void takesAPathWithASlashAtItsEndForTheSame() {
        assertThat(Rule.parse("path:/api/v2/")).isEqualTo(new Rule("path:/api/v2"));
        assertThat(Rule.parse("path:/.well-known")).hasToString("path:/.well-known");
        assertThat(Rule.parse("path:/a/b/c/d")).hasToString("path:/a/b/c/d");
    }

    @Test
    void refusesAPathThatIsAllOfThem() {
        for (String typed : new String[] {"path:", "path:/"}) {
            assertThatThrownBy(() -> Rule.parse(typed))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(
                            "'"
                                    + typed
                                    + "' names no path. All requests go out without --when; some"
                                    + " with path:/api/v2");
        }
    }

    @Test
    void refusesAPathThatCannotNameAFile() {
        for (String path :
                new String[] {
                    "api",
                    "//",
                    "/a//b",
                    "/a//",
                    "/a;b",
                    "/'",
                    "/\"",
                    "/a\nb",
                    "/a\n",
                    "/a/..",
                    "/../a",
                    "/./a",
                    "/%2e",
                    "/{}",
                    "/a b",
                    "/a+b",
                    "/é",
                    "/a?b",
                    "/a=b",
                    "/a/b/c/d/e",
                    "/" + "x".repeat(50)
                }) {
            assertThatThrownBy(() -> Rule.parse("path:" + path))
                    .as(path)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(" cannot be the path of a rule. Use 1 to 4 segments of");
        }
    }
}
