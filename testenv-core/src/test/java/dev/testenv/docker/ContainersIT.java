package dev.testenv.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.testenv.model.ContainerSettings;
import dev.testenv.model.Subnet;
import dev.testenv.plan.ContainerSpec;
import dev.testenv.socket.ExecResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContainersIT {
    private final RealEngine real = new RealEngine();

    @AfterEach
    void close() {
        real.close();
    }

    private String said(ContainerSpec spec, String... command) {
        ExecResult result = real.engine.exec(spec.name(), List.of(command));
        return result.stdout() + result.stderr();
    }

    private static ContainerSpec.Connection at(RealEngine real, String address, String mac) {
        return new ContainerSpec.Connection.Environment(real.names.network(), address, mac, "", "");
    }

    @Test
    void givesAContainerItsAddressItsMacAndOurResolver() {
        Subnet subnet = real.createNetwork();
        ContainerSpec spec =
                real.spec(
                        "billing-www",
                        new ContainerSpec.Connection.Environment(
                                real.names.network(),
                                subnet.address(0x410),
                                "02:42:0a:d7:04:10",
                                subnet.address(0x402),
                                "it.test"),
                        Map.of(),
                        List.of(),
                        ContainerSettings.DEFAULT,
                        "sleep",
                        "100");
        real.containers.create(spec);
        assertThat(real.containers.state(spec.name()).word()).isEqualTo("created");
        real.containers.start(spec.name());
        real.containers.start(spec.name());
        assertThat(real.containers.state(spec.name()).isRunning()).isTrue();
        assertThat(said(spec, "cat", "/etc/hosts", "/sys/class/net/eth0/address"))
                .contains(subnet.address(0x410) + "\t" + spec.name())
                .contains("02:42:0a:d7:04:10");
        assertThat(said(spec, "cat", "/etc/resolv.conf"))
                .contains("search it.test")
                .contains("ndots:1 timeout:1 attempts:5");
        assertThat(said(spec, "cat", "/proc/1/comm")).contains("init");
    }

    @Test
    void copiesFilesInBeforeTheStart(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("b.txt"), "from a folder");
        Files.createDirectory(folder.resolve("deep"));
        Files.writeString(folder.resolve("deep/run"), "#!/bin/sh\necho ran");
        assertThat(folder.resolve("deep/run").toFile().setExecutable(true)).isTrue();
        ContainerSpec spec =
                real.spec(
                        "files",
                        new ContainerSpec.Connection.Host(),
                        Map.of(),
                        List.of(
                                new ContainerSpec.File("/etc/app/a.txt", "content", "", 0600),
                                new ContainerSpec.File("/srv/app", "", folder.toString(), 0644)),
                        ContainerSettings.DEFAULT,
                        "sleep",
                        "100");
        real.containers.create(spec);
        real.containers.start(spec.name());
        assertThat(said(spec, "stat", "-c", "%a %U", "/etc/app/a.txt")).isEqualTo("600 root\n");
        assertThat(said(spec, "cat", "/etc/app/a.txt", "/srv/app/b.txt"))
                .isEqualTo("contentfrom a folder");
        assertThat(said(spec, "/srv/app/deep/run")).isEqualTo("ran\n");
    }

    @Test
    void aContainerThatWasLeftWithoutItsFilesIsMadeAgain() {
        ContainerSpec spec =
                real.spec(
                        "again",
                        new ContainerSpec.Connection.Host(),
                        Map.of(),
                        List.of(new ContainerSpec.File("/a", "new", "", 0644)),
                        ContainerSettings.DEFAULT,
                        "sleep",
                        "100");
        real.containers.create(real.shell("again.unfinished-1", "sleep 100"));
        real.containers.create(spec);
        real.containers.start(spec.name());
        assertThat(said(spec, "cat", "/a")).isEqualTo("new");
        assertThatThrownBy(() -> real.containers.create(spec))
                .isInstanceOf(OvertakenException.class);
        assertThat(
                        real.engine.listContainers(
                                List.of("testenv.environment=" + real.names.environment()), true))
                .hasSize(1);
    }

    @Test
    void mountsVolumesThatOutliveTheContainer() {
        String volume = real.names.volume("data");
        real.volumes.create(volume, real.labels());
        ContainerSpec writer =
                real.spec(
                        "writer",
                        new ContainerSpec.Connection.Host(),
                        Map.of(volume, "/data"),
                        List.of(),
                        ContainerSettings.DEFAULT,
                        "sh",
                        "-c",
                        "echo kept >/data/x; sleep 100");
        real.containers.create(writer);
        real.containers.start(writer.name());
        real.containers.remove(writer.name());
        real.containers.remove(writer.name());
        ContainerSpec reader =
                real.spec(
                        "reader",
                        new ContainerSpec.Connection.Host(),
                        Map.of(volume, "/data:ro"),
                        List.of(),
                        ContainerSettings.DEFAULT,
                        "sleep",
                        "100");
        real.containers.create(reader);
        real.containers.start(reader.name());
        assertThat(said(reader, "cat", "/data/x")).isEqualTo("kept\n");
        assertThat(said(reader, "touch", "/data/y")).contains("Read-only file system");
        assertThatThrownBy(() -> real.volumes.remove(volume))
                .hasMessageContaining("a container still uses it");
    }

    @Test
    void twoContainersCannotHaveTheSameAddress() {
        Subnet subnet = real.createNetwork();
        for (String name : List.of("one", "two")) {
            real.containers.create(
                    real.spec(
                            name,
                            at(real, subnet.address(0x410), ""),
                            Map.of(),
                            List.of(),
                            ContainerSettings.DEFAULT,
                            "sleep",
                            "100"));
        }
        real.containers.start(real.names.network() + "-one");
        assertThatThrownBy(() -> real.containers.start(real.names.network() + "-two"))
                .hasMessageContaining("-two': its fixed address is used by another container");
    }

    @Test
    void saysWhyAContainerEnded() throws Exception {
        ContainerSpec spec = real.shell("ends", "exit 7");
        real.containers.create(spec);
        real.containers.start(spec.name());
        real.docker
                .client()
                .waitContainerCmd(spec.name())
                .exec(new com.github.dockerjava.api.command.WaitContainerResultCallback())
                .awaitCompletion();
        Containers.State state = real.containers.state(spec.name());
        assertThat(state.word()).isEqualTo("exited");
        assertThat(state.exitCode()).isEqualTo(7);
        assertThat(state.oomKilled()).isFalse();
        real.containers.stop(spec.name(), Duration.ofSeconds(1));
    }

    @Test
    void stopsAtOnceWhatObeysItsSignal() {
        ContainerSpec spec = real.shell("stops", "sleep 100");
        real.containers.create(spec);
        real.containers.start(spec.name());
        long before = System.nanoTime();
        real.containers.stop(spec.name(), Duration.ofSeconds(10));
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(8));
        assertThat(real.containers.state(spec.name()).word()).isEqualTo("exited");
    }

    @Test
    void namesTheProgramThatIsNotInTheImage() {
        ContainerSpec spec =
                real.spec(
                        "nope",
                        new ContainerSpec.Connection.Host(),
                        Map.of(),
                        List.of(),
                        noInit(),
                        "nope");
        real.containers.create(spec);
        assertThatThrownBy(() -> real.containers.start(spec.name()))
                .hasMessageContaining("the image has no program 'nope'");
    }

    private static ContainerSettings noInit() {
        ContainerSettings d = ContainerSettings.DEFAULT;
        return new ContainerSettings(
                d.entrypoint(),
                d.user(),
                d.workingDirectory(),
                false,
                d.stopSignal(),
                d.stopTimeout(),
                d.memoryBytes(),
                d.cpus(),
                d.shmBytes(),
                d.readOnlyRoot(),
                d.capAdd(),
                d.capDrop(),
                d.ulimits(),
                d.sysctls(),
                d.tmpfs(),
                d.extraHosts(),
                d.labels(),
                d.volumes(),
                d.files(),
                false);
    }

    @Test
    void namesTheImageThatIsNotThere() {
        ContainerSpec spec = real.shell("none", "true");
        ContainerSpec none =
                new ContainerSpec(
                        spec.name(),
                        "testenv/none:1",
                        spec.labels(),
                        spec.env(),
                        spec.command(),
                        spec.network(),
                        spec.mounts(),
                        false,
                        List.of(),
                        spec.settings());
        assertThatThrownBy(() -> real.containers.create(none))
                .hasMessageContaining("image 'testenv/none:1' is not on the engine");
    }
}
