package dev.testenv.docker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.testenv.json.Json;
import dev.testenv.model.ContainerSettings;
import dev.testenv.plan.ContainerSpec;
import dev.testenv.socket.ApiVersion;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ContainerBodyTest {
    private static final ApiVersion OLD = new ApiVersion(1, 43);
    private static final ApiVersion NEW = new ApiVersion(1, 44);

    private static final ContainerSpec.Connection PLACE =
            new ContainerSpec.Connection.Environment(
                    "testenv-dev", "10.213.4.1", "02:42:0a:d5:04:01", "10.213.4.2", "dev.test");

    private static ContainerSpec spec(
            ContainerSpec.Connection connection, ContainerSettings settings) {
        return new ContainerSpec(
                "testenv-dev-gateway",
                "testenv/gateway:1",
                Map.of("testenv.environment", "dev"),
                Map.of("B", "2", "A", "1"),
                List.of("gateway", "start"),
                connection,
                Map.of("testenv-dev-sites", "/sites:ro", "testenv-dev-sockets", "/sockets"),
                true,
                List.of(),
                settings);
    }

    private static String json(ContainerSpec spec, ApiVersion version) {
        return Json.write(ContainerBody.of(spec, version));
    }

    @Test
    void saysEverythingThatIsDeclared() {
        ContainerSettings settings =
                new ContainerSettings(
                        List.of("/bin/sh", "-c"),
                        "web",
                        "/srv",
                        true,
                        "SIGINT",
                        Duration.ofSeconds(3),
                        64 << 20,
                        0.5,
                        1 << 20,
                        true,
                        List.of("NET_ADMIN"),
                        List.of("MKNOD"),
                        Map.of("nofile", new ContainerSettings.Ulimit(1024, 2048)),
                        Map.of("net.ipv4.conf.all.arp_ignore", "0"),
                        Map.of("/tmp", "size=1m"),
                        Map.of("db", "10.0.0.1"),
                        Map.of(),
                        List.of(),
                        List.of(),
                        false);
        assertThat(json(spec(PLACE, settings), OLD))
                .isEqualTo(
                        """
                        {"Image":"testenv/gateway:1",\
                        "Labels":{"testenv.environment":"dev"},\
                        "Env":["A=1","B=2"],\
                        "Cmd":["gateway","start"],\
                        "Entrypoint":["/bin/sh","-c"],\
                        "User":"web",\
                        "WorkingDir":"/srv",\
                        "StopSignal":"SIGINT",\
                        "StopTimeout":3,\
                        "HostConfig":{"Init":true,\
                        "RestartPolicy":{"Name":"on-failure"},\
                        "Binds":["testenv-dev-sites:/sites:ro","testenv-dev-sockets:/sockets"],\
                        "Memory":67108864,"MemorySwap":67108864,\
                        "NanoCpus":500000000,\
                        "ShmSize":1048576,\
                        "ReadonlyRootfs":true,\
                        "CapAdd":["NET_ADMIN"],"CapDrop":["MKNOD"],\
                        "Ulimits":[{"Name":"nofile","Soft":1024,"Hard":2048}],\
                        "Sysctls":{"net.ipv4.conf.all.arp_ignore":"0"},\
                        "Tmpfs":{"/tmp":"size=1m"},\
                        "ExtraHosts":["db:10.0.0.1"],\
                        "NetworkMode":"testenv-dev",\
                        "Dns":["10.213.4.2"],\
                        "DnsOptions":["ndots:1","timeout:1","attempts:5"],\
                        "DnsSearch":["dev.test"]},\
                        "Hostname":"testenv-dev-gateway",\
                        "MacAddress":"02:42:0a:d5:04:01",\
                        "NetworkingConfig":{"EndpointsConfig":{"testenv-dev":\
                        {"IPAMConfig":{"IPv4Address":"10.213.4.1"}}}}}\
                        """);
    }

    @Test
    void enginesFromApi144OnTakeTheMacAddressInTheEndpoint() {
        assertThat(json(spec(PLACE, ContainerSettings.DEFAULT), NEW))
                .endsWith(
                        """
                        "Hostname":"testenv-dev-gateway",\
                        "NetworkingConfig":{"EndpointsConfig":{"testenv-dev":\
                        {"IPAMConfig":{"IPv4Address":"10.213.4.1"},\
                        "MacAddress":"02:42:0a:d5:04:01"}}}}\
                        """);
    }

    @Test
    void whatIsNotDeclaredIsLeftToTheImageAndTheEngine() {
        assertThat(
                        json(
                                new ContainerSpec(
                                        "testenv-dev-relay",
                                        "testenv/gateway:1",
                                        Map.of(),
                                        Map.of(),
                                        List.of(),
                                        new ContainerSpec.Connection.Host(),
                                        Map.of(),
                                        false,
                                        List.of(),
                                        ContainerSettings.DEFAULT),
                                OLD))
                .isEqualTo(
                        """
                        {"Image":"testenv/gateway:1","Labels":{},"Env":[],"StopTimeout":10,\
                        "HostConfig":{"Init":true,"RestartPolicy":{"Name":"no"},\
                        "ReadonlyRootfs":false,"Sysctls":{},"Tmpfs":{},"NetworkMode":"host"},"OpenStdin":true}\
                        """);
    }
}
