package dev.testenv.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.testenv.model.Subnet;
import dev.testenv.socket.Listed;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NetworksIT {
    private final RealEngine real = new RealEngine();

    @AfterEach
    void close() {
        real.close();
    }

    private List<Listed.Network> ours() {
        return real.engine.listNetworks(List.of("testenv.environment=" + real.names.environment()));
    }

    @Test
    void aSecondNetworkOfTheSameNameMeansAnotherWriter() {
        Subnet subnet = real.createNetwork();
        assertThatThrownBy(() -> real.networks.create(real.names.network(), subnet, real.labels()))
                .isInstanceOf(OvertakenException.class);
        assertThat(ours()).hasSize(1);
    }

    @Test
    void ofTwoThatWereMadeAtOnceTheYoungerGoes() {
        Subnet subnet = real.createNetwork();
        // Without the check, as two creators that passed it together.
        String second =
                real.docker
                        .client()
                        .createNetworkCmd()
                        .withName(real.names.network())
                        .withLabels(real.labels())
                        .exec()
                        .getId();
        assertThat(ours()).hasSize(2);
        assertThatThrownBy(() -> real.networks.keepIfFirst(second, real.names.network()))
                .isInstanceOf(OvertakenException.class)
                .hasMessageContaining("at the same moment");
        assertThat(ours()).hasSize(1);
        assertThat(ours().getFirst().subnets()).containsExactly(subnet.toString());
    }

    @Test
    void addressesOfAnotherNetworkAreRefusedInOurWords() {
        Subnet subnet = real.createNetwork();
        assertThatThrownBy(() ->
                        real.networks.create(real.names.network() + "-other", subnet, Map.of()))
                .isInstanceOf(OvertakenException.class)
                .hasMessageContaining("on " + subnet)
                .hasMessageContaining("overlap those of another network");
    }

    @Test
    void removingTwiceIsNoError() {
        real.createNetwork();
        String id = ours().getFirst().id();
        real.networks.remove(id, real.names.network());
        real.networks.remove(id, real.names.network());
        assertThat(ours()).isEmpty();
    }
}
