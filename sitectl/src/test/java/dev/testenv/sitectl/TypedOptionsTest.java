package dev.testenv.sitectl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.testenv.gateway.Patience;
import dev.testenv.site.Rule;
import dev.testenv.site.Via;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class TypedOptionsTest {
    @Test
    void knowsRules() {
        assertThat(TypedOptions.rule("")).isEmpty();
        assertThat(TypedOptions.rule("cookie:dev=one")).contains(Rule.parse("cookie:dev=one"));
        assertThat(TypedOptions.rule("path:/api/")).contains(Rule.parse("path:/api"));
        assertThatThrownBy(() -> TypedOptions.rule("header:x-user=x"))
                .isInstanceOf(BadInputException.class)
                .hasMessageStartingWith("'header:x-user=x' would have to be published with the");
        assertThatThrownBy(() -> TypedOptions.rule("path:/.."))
                .isInstanceOf(BadInputException.class)
                .hasMessageStartingWith("'/..' cannot be the path of a rule");
    }

    @Test
    void knowsNamesOfHosts() {
        assertThat(TypedOptions.hostHeader("")).isEmpty();
        assertThat(TypedOptions.hostHeader("localhost:5173")).contains("localhost:5173");
        for (String typed : List.of("../x", "a/b", "-x", "a b", "localhost:", ".")) {
            assertThatThrownBy(() -> TypedOptions.hostHeader(typed))
                    .isInstanceOf(BadInputException.class)
                    .hasMessage(
                            "'" + typed + "' is no name of a host. Write --host-header localhost");
        }
    }

    @Test
    void knowsWaysToThisMachine() {
        assertThat(TypedOptions.via("")).isEmpty();
        assertThat(TypedOptions.via("tunnel")).contains(Via.TUNNEL);
        assertThatThrownBy(() -> TypedOptions.via("vpn"))
                .isInstanceOf(BadInputException.class)
                .hasMessage("'vpn' is no way to this machine. There are: direct, host, tunnel");
    }

    @Test
    void waitsAndCutsOnlyWhenAsked() {
        assertThat(TypedOptions.patience("", false)).isEmpty();
        assertThat(TypedOptions.patience("5s", false))
                .contains(new Patience(Duration.ofSeconds(5), true));
        assertThat(TypedOptions.patience("30", false))
                .contains(new Patience(Duration.ofSeconds(30), true));
        assertThat(TypedOptions.patience("", true))
                .contains(new Patience(Duration.ofHours(1), false));
        for (String drain : List.of("0", "5m", "-1s", "x", "100000")) {
            assertThatThrownBy(() -> TypedOptions.patience(drain, false))
                    .isInstanceOf(BadInputException.class)
                    .hasMessage("'" + drain + "' is no number of seconds. Write --drain 5s");
        }
        assertThatThrownBy(() -> TypedOptions.patience("5s", true))
                .hasMessage("--drain cuts what --wait-drained would wait for: one of them");
    }
}
