package dev.testenv.docker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.testenv.model.ContainerSettings;
import dev.testenv.model.Subnet;
import dev.testenv.plan.ContainerSpec;
import dev.testenv.plan.Observed;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ObserverIT {
    private final RealEngine real = new RealEngine();
    private final Observer observer =
            new Observer(real.engine, HostRoutes.of(real.engine, () -> real.docker));

    @AfterEach
    void close() {
        real.close();
    }

    private Observed observe() {
        return observer.observe(
                real.names.environment(), Set.of(RealEngine.baseImage(), "testenv/none:1"));
    }

    @Test
    void whereNothingExistsItSeesWhatIsTaken() {
        Observed observed = observe();
        assertThat(observed.network()).isEmpty();
        assertThat(observed.containers()).isEmpty();
        assertThat(observed.volumes()).isEmpty();
        assertThat(observed.images()).containsExactly(RealEngine.baseImage());
        try (RealEngine other = new RealEngine()) {
            Subnet foreign = other.createNetwork();
            assertThat(observe().taken()).contains(foreign);
        }
    }

    @Test
    void copiesWhatExists() throws Exception {
        Subnet subnet = real.createNetwork();
        real.volumes.create(real.names.volume("data"), real.labels());
        ContainerSpec fixed =
                real.spec(
                        "fixed",
                        new ContainerSpec.Connection.Environment(
                                real.names.network(), subnet.address(0x410), "", "", ""),
                        Map.of(),
                        List.of(),
                        ContainerSettings.DEFAULT,
                        "sleep",
                        "100");
        ContainerSpec ended = real.shell("ended", "exit 7");
        for (ContainerSpec spec : List.of(fixed, ended)) {
            real.containers.create(spec);
        }
        assertThat(observe().container(fixed.name()).orElseThrow())
                .satisfies(created -> {
                    assertThat(created.state()).isEqualTo("created");
                    assertThat(created.address()).isEqualTo(subnet.address(0x410));
                });
        real.containers.start(fixed.name());
        real.containers.start(ended.name());
        new Logs(real.docker).follow(ended.name(), Instant.EPOCH, line -> {}).awaitEnd();
        real.containers.stop(fixed.name(), Duration.ofSeconds(5));

        Observed observed = observe();
        Observed.Network network = observed.network().orElseThrow();
        assertThat(network.subnet()).isEqualTo(subnet);
        assertThat(network.labels()).isEqualTo(real.labels());
        assertThat(observed.volumes()).containsExactly(real.names.volume("data"));
        assertThat(observed.container(fixed.name()).orElseThrow())
                .satisfies(container -> {
                    assertThat(container.state()).isEqualTo("exited");
                    assertThat(container.networkId()).isEqualTo(network.id());
                    assertThat(container.address()).isEqualTo(subnet.address(0x410));
                    assertThat(container.image()).isEqualTo(RealEngine.baseImage());
                    assertThat(container.labels()).containsAllEntriesOf(real.labels());
                });
        assertThat(observed.container(ended.name()).orElseThrow())
                .satisfies(container -> {
                    assertThat(container.exitCode()).isEqualTo(7);
                    assertThat(container.networkId()).isEmpty();
                });
        assertThat(observer.environments()).contains(real.names.environment());
    }

    @Test
    void aContainerOfANetworkThatWasMadeAgainKeepsTheOldId() {
        Subnet subnet = real.createNetwork();
        ContainerSpec spec =
                real.spec(
                        "old",
                        new ContainerSpec.Connection.Environment(
                                real.names.network(), subnet.address(0x410), "", "", ""),
                        Map.of(),
                        List.of(),
                        ContainerSettings.DEFAULT,
                        "true");
        real.containers.create(spec);
        real.containers.start(spec.name());
        real.containers.stop(spec.name(), Duration.ofSeconds(5));
        String oldId = observe().network().orElseThrow().id();
        real.networks.remove(oldId, real.names.network());
        real.networks.create(real.names.network(), subnet, real.labels());
        Observed observed = observe();
        assertThat(observed.network().orElseThrow().id()).isNotEqualTo(oldId);
        assertThat(observed.container(spec.name()).orElseThrow().networkId()).isEqualTo(oldId);
    }

    @Test
    void theRoutesOfARemoteHostAreReadThroughAContainer() throws Exception {
        assertThat(new RemoteFile(real.docker).read(HostRoutes.TABLE).getFirst())
                .isEqualTo(Files.readAllLines(HostRoutes.TABLE).getFirst());
    }
}
