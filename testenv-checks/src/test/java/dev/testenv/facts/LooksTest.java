package dev.testenv.facts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.testenv.facts.read.PackageEntry;
import dev.testenv.facts.read.ProcessEntry;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is concluded from what is inside a container. */
class LooksTest {
    private final FakeInside inside = new FakeInside();

    private PackageLook packages() {
        return new PackageLook(inside, inside.where());
    }

    private ProcessFact process(String name) {
        return new ProcessFact(
                inside,
                "process '" + name + "'",
                new ProcessLook(inside)
                        .all()
                        .map(all -> all.stream().filter(p -> p.isCalled(name)).toList()));
    }

    @Test
    void readsPackagesOfAnImageWithoutDpkgItself() {
        inside.file("/var/lib/dpkg/status.d/tzdata", "Package: tzdata\nVersion: 2024b\n")
                .file("/var/lib/dpkg/status.d/tzdata.md5sums", "1234  usr/share/zoneinfo/UTC\n");

        assertThat(packages().ofDistribution().get())
                .extracting(PackageEntry::toString)
                .containsExactly("dpkg tzdata 2024b");
    }

    @Test
    void cannotTellPackagesOfAnRpmDatabase() {
        inside.file("/var/lib/rpm/rpmdb.sqlite", "SQLite format 3");

        assertThatThrownBy(() -> packages().ofDistribution().get())
                .isInstanceOf(CannotTellException.class)
                .hasMessage(
                        "cannot tell: billing/www (testenv-dev-billing-www) keeps its packages in a"
                                + " database that only rpm reads");
    }

    @Test
    void cannotTellPackagesWhereNobodyKeepsAList() {
        assertThat(packages().ofDistribution()).isInstanceOf(Fact.CannotTell.class);
        assertThat(packages().all().get()).isEmpty();
    }

    @Test
    void findsPackagesOfLanguagesWhereverTheyAre() {
        inside.file(
                        "/venv/lib/python3.11/site-packages/flask-2.2.dist-info/METADATA",
                        "Name: Flask\nVersion: 2.2\n")
                .file("/usr/lib/python3/dist-packages/old.egg-info", "Name: old\nVersion: 0.1\n")
                .file(
                        "/app/node_modules/@a/b/package.json",
                        "{\"name\":\"@a/b\",\"version\":\"1.0\"}")
                .file(
                        "/app/node_modules/@a/b/test/package.json",
                        "{\"name\":\"t\",\"version\":\"9\"}");

        assertThat(packages().all().get())
                .extracting(p -> p.name() + " " + p.version())
                .containsExactly("Flask 2.2", "old 0.1", "@a/b 1.0");
    }

    @Test
    void aFileThatIsNoArchiveIsKnownByItsName() {
        inside.file("/app/broken.jar", "no archive at all");

        assertThat(packages().java().get())
                .extracting(PackageEntry::toString)
                .containsExactly("jar broken  in /app/broken.jar");
    }

    @Test
    void exactlyOneProcessOrTheNamesOfAll() {
        inside.process(1, 0, "init", 5).process(7, 1, "worker", 6).process(8, 1, "worker", 7);

        assertThat(process("init").only().pid()).isEqualTo(1);
        assertThatThrownBy(() -> process("worker").only())
                .hasMessage(
                        "2 run as process 'worker' in billing/www (testenv-dev-billing-www): 7"
                                + " /bin/worker, 8 /bin/worker");
        assertThatThrownBy(() -> process("nginx").only())
                .hasMessage(
                        "process 'nginx' in billing/www (testenv-dev-billing-www) does not run");
        assertThat(process("init").children(process("init").only()))
                .extracting(ProcessEntry::pid)
                .containsExactly(7, 8);
    }

    @Test
    void theOneThatTheOthersComeFrom() {
        inside.process(3, 1, "nginx", 5).process(7, 3, "nginx", 6).process(8, 3, "nginx", 7);

        assertThat(process("nginx").first().pid()).isEqualTo(3);
    }

    @Test
    void noticesThatANumberIsAnotherProcesss() {
        inside.process(7, 1, "worker", 6);
        ProcessEntry seen = process("worker").only();

        assertThat(process("worker").isStillThere(seen)).isTrue();
        inside.process(7, 1, "worker", 900);
        assertThat(process("worker").isStillThere(seen)).isFalse();
        assertThat(new ProcessLook(inside).variables(seen)).isInstanceOf(Fact.CannotTell.class);
    }

    @Test
    void doesNotSeeWhoLooks() {
        inside.process(1, 0, "init", 5).process(20, 0, "testenv-facts", 9);

        assertThat(new ProcessLook(inside).all().get())
                .extracting(ProcessEntry::pid)
                .containsExactly(1);
    }

    @Test
    void namesOwnersAsTheImageDoes() {
        inside.file("/etc/passwd", "root:x:0:0::/:/bin/sh\n").file("/x", "text");

        assertThat(new FileFact(inside, "/x", true).user()).isEqualTo("root");
        assertThat(new FileFact(inside, "/x", true).group()).isEqualTo("0");
    }

    @Test
    void digestsAndReadsInPieces() {
        inside.file("/large", new byte[(1 << 20) + 1]).file("/abc", "abc");

        assertThat(new FileFact(inside, "/large", true).content()).hasSize((1 << 20) + 1);
        assertThat(new FileFact(inside, "/abc", true).sha256())
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assertThat(new FileFact(inside, "/abc", true).md5())
                .isEqualTo("900150983cd24fb0d6963f7d28e17f72");
    }

    @Test
    void hidesSecretsByValueAndByName() {
        EnvironmentFact environment =
                new EnvironmentFact(
                        inside,
                        Fact.known(
                                Map.of(
                                        "URL", "pg://a:hunter22@x",
                                        "DB_PASSWORD", "x",
                                        "API_KEY", "y",
                                        "PASSENGERS", "4",
                                        "EMPTY_TOKEN", "")));

        assertThat(environment)
                .hasToString(
                        "API_KEY=***\nDB_PASSWORD=***\nEMPTY_TOKEN=\nPASSENGERS=4\nURL=pg://a:***@x");
    }

    @Test
    void settingsOfOtherNamespacesCannotBeTold() {
        inside.file("/proc/sys/net/ipv4/conf/eth0.1/forwarding", "1\n");
        SystemLook system = new SystemLook(inside, inside.where());

        assertThat(system.sysctl("net.ipv4.conf.eth0/1.forwarding").get()).isEqualTo("1");
        assertThat(system.sysctl("kernel.shmmax")).isInstanceOf(Fact.CannotTell.class);
        assertThat(system.sysctl("no.such")).isInstanceOf(Fact.CannotTell.class);
        assertThat(system.system().distribution()).isEmpty();
        assertThat(system.system().like()).isEqualTo(List.of());
    }
}
