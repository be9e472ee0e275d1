package dev.testenv.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.testenv.doctor.Observation.Answering;
import dev.testenv.doctor.Observation.Contact;
import dev.testenv.doctor.Observation.Found;
import dev.testenv.doctor.Observation.GatewayView;
import dev.testenv.doctor.Observation.Machine;
import dev.testenv.doctor.Observation.Silent;
import dev.testenv.doctor.Observation.Trusting;
import dev.testenv.model.Subnet;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DoctorTest {
    private static final long GIB = 1L << 30;
    private static final Subnet POOL = Subnet.parse("10.213.0.0/16");
    private static final Subnet BLOCK = Subnet.parse("10.213.0.0/20");

    private Contact engine = engine("linux", Set.of("seccomp"), Duration.ZERO);
    private Machine machine =
            machine(Optional.of(50 * GIB), Optional.of(8 * GIB), List.of("testenv status"));
    private List<Subnet> routes = List.of(Subnet.parse("172.17.0.0/16"));
    private List<Found> environments = List.of(dev());
    private Optional<GatewayView> gateway = Optional.of(new GatewayView(1, 3, 3, true, ""));

    private List<Trusting> trusting =
            List.of(
                    new Trusting(
                            "billing",
                            "testenv-dev-billing-www",
                            List.of("Java", "Node"),
                            List.of()));

    private static Answering engine(String type, Set<String> modes, Duration clock) {
        return engine("1.41", "1.12", type, modes, clock);
    }

    private static Answering engine(
            String newest, String oldest, String type, Set<String> modes, Duration clock) {
        return new Answering(
                "unix:///var/run/docker.sock",
                "27.3.1",
                newest,
                oldest,
                "1.41",
                "Debian",
                type,
                modes,
                "overlay2",
                true,
                true,
                16 * GIB,
                clock);
    }

    private static Machine machine(
            Optional<Long> disk, Optional<Long> memory, List<String> archives) {
        return new Machine(disk, memory, Optional.of(512), "/home/ann/.cache", true, archives);
    }

    private static Found dev() {
        return found(
                "dev",
                Optional.of(BLOCK),
                Map.of("dns", "running", "gateway", "running", "relay", "running"));
    }

    private static Found found(String name, Optional<Subnet> subnet, Map<String, String> system) {
        return new Found(name, subnet, system, system.size(), 3, List.of());
    }

    private List<Finding> findings() {
        return Doctor.judge(
                new Observation(
                        "dev",
                        POOL,
                        engine,
                        machine,
                        Optional.of(routes),
                        environments,
                        gateway,
                        trusting),
                1);
    }

    /** What is not well: {@code clock fail: found | fix}. */
    private List<String> complaints() {
        return findings().stream()
                .filter(f -> f.outcome() != Outcome.OK)
                .map(f -> f.check() + " " + f.outcome().word() + ": " + f.found() + " | " + f.fix())
                .toList();
    }

    @Test
    void findsNothingWhereAllIsWell() {
        assertThat(complaints()).isEmpty();
        assertThat(findings()).hasSizeGreaterThan(12).allMatch(f -> f.fix().isEmpty());
        assertThat(Finding.gravest(findings())).isEqualTo(Outcome.OK);
    }

    @Test
    void namesTheVariableThatPointsToADeadEngine() {
        engine = new Silent("unix:///x: no such file", "DOCKER_HOST");
        assertThat(complaints())
                .contains("engine fail: none answers: unix:///x: no such file | unset DOCKER_HOST");
        engine = new Silent("unix:///x: no such file", "");
        assertThat(complaints())
                .contains(
                        "engine fail: none answers: unix:///x: no such file | sudo systemctl"
                                + " start docker");
        assertThat(Finding.gravest(findings())).isEqualTo(Outcome.FAIL);
    }

    @Test
    void tellsAnEngineThatRefusesFromOneThatIsNotThere() {
        engine = new Silent("unix:///var/run/docker.sock: Permission denied", "DOCKER_HOST");
        assertThat(complaints())
                .contains(
                        "rights fail: you may not use the engine: unix:///var/run/docker.sock:"
                                + " Permission denied | sudo usermod -aG docker \"$USER\" && newgrp"
                                + " docker");
    }

    @Test
    void knowsWhichVersionsOfTheApiItSpeaks() {
        engine = engine("1.40", "1.12", "linux", Set.of(), Duration.ZERO);
        assertThat(complaints())
                .singleElement()
                .asString()
                .startsWith("api fail: the engine speaks 1.12 to 1.40, 1.41 is needed | sudo apt");
        engine = engine("1.60", "1.50", "linux", Set.of(), Duration.ZERO);
        assertThat(complaints())
                .containsExactly(
                        "api fail: the engine speaks 1.50 to 1.60, this testenv knows none above"
                                + " 1.41 | git pull && make build");
    }

    @Test
    void knowsTheModesInWhichTheRelayCannotWork() {
        engine = engine("linux", Set.of("userns"), Duration.ZERO);
        assertThat(complaints()).singleElement().asString().startsWith("mode fail: userns-remap");
        engine = engine("windows", Set.of(), Duration.ZERO);
        assertThat(complaints()).singleElement().asString().contains("SwitchLinuxEngine");
        engine = engine("linux", Set.of("rootless", "selinux"), Duration.ZERO);
        assertThat(findings())
                .contains(new Finding("mode", Outcome.OK, "rootless, overlay2, with SELinux", ""));
    }

    @Test
    void warnsBeforeTheDiskIsFull() {
        machine = machine(Optional.of(5 * GIB), Optional.of(8 * GIB), List.of("testenv status"));
        assertThat(complaints())
                .containsExactly(
                        "disk warn: 5.0 GiB free where the engine keeps images | docker image"
                                + " prune -f && docker builder prune -f");
        assertThat(Finding.gravest(findings())).isEqualTo(Outcome.WARN);
        machine = machine(Optional.of(GIB), Optional.of(8 * GIB), List.of("testenv status"));
        assertThat(complaints()).singleElement().asString().startsWith("disk fail: 1.0 GiB free");
    }

    @Test
    void isNotGreenOnADiskThatItDoesNotSee() {
        machine = machine(Optional.empty(), Optional.of(8 * GIB), List.of("testenv status"));
        assertThat(Finding.gravest(findings())).isEqualTo(Outcome.CANNOT_TELL);
    }

    @Test
    void seesThatMemoryIsShort() {
        machine = machine(Optional.of(50 * GIB), Optional.of(GIB / 4), List.of("testenv status"));
        assertThat(complaints())
                .containsExactly(
                        "memory fail: 16.0 GiB, of which 0.3 GiB are available: apps will be"
                                + " killed | docker stats --no-stream");
    }

    @Test
    void comparesTheClocks() {
        engine = engine("linux", Set.of(), Duration.ofSeconds(-95));
        assertThat(complaints())
                .containsExactly(
                        "clock fail: the engine's clock is 95 s behind this machine's:"
                                + " certificates and tokens will be refused | sudo timedatectl"
                                + " set-ntp true");
        engine = engine("linux", Set.of(), Duration.ofSeconds(5));
        assertThat(complaints()).singleElement().asString().startsWith("clock warn: the engine's");
    }

    @Test
    void seesWhatMakesCommandsSlow() {
        machine = machine(Optional.of(50 * GIB), Optional.of(8 * GIB), List.of());
        assertThat(complaints())
                .containsExactly(
                        "archive warn: no command has a class archive of this build yet: each"
                                + " starts slowly | testenv info && testenv info");
        machine =
                new Machine(
                        Optional.of(50 * GIB),
                        Optional.of(8 * GIB),
                        Optional.of(16),
                        "/root/x",
                        false,
                        List.of());
        assertThat(complaints())
                .hasSize(2)
                .anyMatch(c -> c.startsWith("limits warn: a user may have 16 watchers"))
                .contains(
                        "archive fail: the cache folder '/root/x' cannot be written | sudo chown"
                                + " -R \"$USER\" '/root/x'");
    }

    @Test
    void findsAPoolThatTheHostRoutesElsewhereAndChoosesAnotherOne() {
        environments = List.of();
        gateway = Optional.of(new GatewayView(1, 3, 3, true, ""));
        routes = List.of(Subnet.parse("10.128.0.0/9"));
        assertThat(complaints())
                .containsExactly(
                        "addresses fail: 10.213.0.0/16 has 0 of 16 blocks left for environments:"
                                + " the host routes 10.128.0.0/9 elsewhere | touch testenv.yml &&"
                                + " sed -i '/^addressPool:/d' testenv.yml && echo 'addressPool:"
                                + " 10.127.0.0/16' >>testenv.yml");
    }

    @Test
    void findsARouteThatCameAfterTheEnvironment() {
        routes = List.of(Subnet.parse("10.213.8.0/24"));
        assertThat(complaints())
                .singleElement()
                .asString()
                .startsWith(
                        "addresses fail: the host routes 10.213.8.0/24 elsewhere, which covers"
                                + " 10.213.0.0/20 of 'dev' | testenv -e dev destroy && ")
                .endsWith(" && testenv -e dev bootstrap");
    }

    @Test
    void knowsThatAFirewallDropsWhatPassesTheBridge() {
        gateway = Optional.of(new GatewayView(1, 3, 3, true, "timed out"));
        assertThat(complaints())
                .containsExactly(
                        "bridge fail: containers do not reach each other (timed out): a firewall"
                                + " drops what passes the bridge | sudo iptables -I DOCKER-USER -s"
                                + " 10.213.0.0/16 -d 10.213.0.0/16 -j ACCEPT");
    }

    @Test
    void cannotTellOfTheBridgeWithoutAGateway() {
        environments = List.of();
        gateway = Optional.empty();
        assertThat(complaints())
                .containsExactly(
                        "bridge cannot tell: no gateway runs from which a neighbour could be asked"
                                + " | testenv -e dev bootstrap --step dns");
    }

    @Test
    void looksAtTheSystemContainers() {
        environments =
                List.of(
                        found(
                                "dev",
                                Optional.of(BLOCK),
                                Map.of("dns", "running", "gateway", "exited")));
        assertThat(complaints())
                .containsExactly(
                        "environment fail: 'dev': gateway exited, relay missing | testenv -e dev"
                                + " bootstrap --step dns");
    }

    @Test
    void looksIntoTheGateway() {
        gateway = Optional.of(new GatewayView(2, 3, 3, true, ""));
        assertThat(complaints()).singleElement().asString().contains("layout 2, this testenv 1");
        gateway = Optional.of(new GatewayView(1, 3, 3, false, ""));
        assertThat(complaints())
                .containsExactly(
                        "gateway fail: its kernel does not take the virtual addresses: the route is"
                                + " gone | docker restart testenv-dev-gateway");
        gateway = Optional.of(new GatewayView(1, 4, 3, true, ""));
        assertThat(complaints())
                .containsExactly(
                        "gateway fail: generation 4 is published, 3 answers | testenv -e dev"
                                + " bootstrap --step dns");
    }

    @Test
    void namesWhatOthersHaveLeft() {
        environments =
                List.of(
                        dev(),
                        new Found(
                                "ci",
                                Optional.of(Subnet.parse("10.213.16.0/20")),
                                Map.of("gateway", "running"),
                                9,
                                3,
                                List.of("run-17-ab")),
                        found("old", Optional.empty(), Map.of()));
        assertThat(complaints())
                .containsExactly(
                        "leftovers warn: a test run in 'ci' was killed | testenv -e ci destroy",
                        "leftovers warn: 'old' is not whole: no network, 0 containers, 3 volumes,"
                                + " and no way in | testenv -e old destroy");
    }

    @Test
    void namesThoseWhoWouldRefuseTheEnvironmentsCertificates() {
        assertThat(findings())
                .contains(new Finding("trust", Outcome.OK, "Java in 1, Node in 1 containers", ""));
        trusting =
                List.of(
                        new Trusting(
                                "billing",
                                "testenv-dev-billing-www",
                                List.of("Node"),
                                List.of("Java", "OpenSSL")));
        assertThat(complaints())
                .containsExactly(
                        "trust fail: Java, OpenSSL in testenv-dev-billing-www would refuse the"
                                + " environment's certificates | docker rm -f"
                                + " testenv-dev-billing-www && testenv -e dev start billing");
    }
}
