package dev.testenv.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.testenv.plan.Names;
import dev.testenv.socket.Listed;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SystemContainersTest {
    private static Listed.Container container(String role, String state, String layout) {
        return new Listed.Container(
                role,
                "testenv-dev-" + role,
                "image",
                state,
                0,
                Map.of(Names.ROLE, role, Names.LAYOUT, layout),
                Map.of());
    }

    private static SystemContainers dev(Listed.Container... containers) {
        return new SystemContainers("dev", List.of(containers));
    }

    @Test
    void readsSitesThroughOneThatRunsIfAnyDoes() {
        assertThat(
                        dev(container("gateway", "exited", "1"), container("dns", "running", "1"))
                                .reader()
                                .orElseThrow()
                                .name())
                .isEqualTo("testenv-dev-dns");
        assertThat(dev(container("gateway", "created", "1")).reader()).isPresent();
        assertThat(dev().reader()).isEmpty();
    }

    @Test
    void usesTheRelayOnlyWhileItRuns() {
        assertThat(dev(container("relay", "running", "1")).usableRelay())
                .isEqualTo("testenv-dev-relay");
        assertThatThrownBy(() -> dev(container("relay", "exited", "1")).usableRelay())
                .isInstanceOf(GatewayException.class)
                .hasMessage(
                        "Container 'testenv-dev-relay' is exited. Bring it back:"
                                + " testenv -e dev bootstrap --step dns");
        assertThatThrownBy(() -> dev().usableGateway())
                .hasMessageStartingWith("Container 'testenv-dev-gateway' is missing.");
    }

    @Test
    void changesNothingInAnotherLayout() {
        SystemContainers newer =
                dev(container("gateway", "running", "2"), container("relay", "running", "2"));

        assertThat(newer.layout()).isEqualTo(2);
        assertThatThrownBy(newer::usableRelay)
                .hasMessage(
                        "Environment 'dev' was made with layout 2, this program speaks layout 1."
                                + " Nothing was changed. Replace gateway, relay and DNS proxy,"
                                + " keeping sites, addresses and swaps:"
                                + " testenv -e dev bootstrap --step dns");
    }
}
