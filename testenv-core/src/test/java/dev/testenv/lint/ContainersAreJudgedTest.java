package dev.testenv.lint;

import static dev.testenv.lint.Sketch.app;
import static dev.testenv.lint.Sketch.problems;
import static dev.testenv.lint.Sketch.www;
import static org.assertj.core.api.Assertions.assertThat;

import dev.testenv.dsl.Declaration;
import dev.testenv.dsl.TcpApp;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ContainersAreJudgedTest {
    @Test
    void findsNothingWrongWithSoundSettings() {
        assertThat(
                        problems(
                                app("a").entrypoint("bash -c")
                                        .user("1000:1000")
                                        .workingDirectory("/srv/a")
                                        .stopSignal("SIGRTMIN+3")
                                        .memoryMiB(64)
                                        .cpus(0.5)
                                        .shmMiB(256)
                                        .readOnlyRoot()
                                        .volume("data", "/srv/data")
                                        .file("/srv/data/seed", "x")
                                        .capAdd("NET_ADMIN")
                                        .capDrop("ALL")
                                        .ulimit("nofile", 1024, -1)
                                        .sysctl("net.core.somaxconn", "1024")
                                        .tmpfs("/tmp", "size=64m")
                                        .extraHost("legacy.acme.example", "192.0.2.7")
                                        .label("com.acme.team", "billing")))
                .isEmpty();
    }

    @Test
    void warnsOfTheTagLatest() {
        assertThat(new Sketch(app("a")).problems()).isEmpty();
        Sketch latest =
                new Sketch(Declaration.of("s3", "scality/s3server", TcpApp::new).endpoints(www()));
        assertThat(latest.problems())
                .containsExactly(
                        "warning: s3: image: 'scality/s3server' means whatever was 'latest' when it was"
                                + " pulled, which differs from machine to machine; name a tag");
        assertThat(latest.problems(new Lookups(s -> true, f -> true, "scality/s3server"::equals)))
                .isEmpty();
    }

    @Test
    void refusesImagesThatCannotBeNamedSo() {
        assertThat(problems(Declaration.of("a", "Acme/App;rm", TcpApp::new).endpoints(www())))
                .containsExactly(
                        "error: a: image: 'Acme/App;rm' is no image name: write [host[:port]/]path[:tag],"
                                + " such as 'postgres:17' or 'registry.acme.example/billing:1.4'");
    }

    @Test
    void refusesAFolderWithoutADockerfile() {
        assertThat(
                        new Sketch(app("a").build("services/a"))
                                .problems(
                                        new Lookups(
                                                s -> true,
                                                f -> !f.equals("services/a/Dockerfile"),
                                                i -> false)))
                .containsExactly(
                        "error: a: image: build('services/a'): there is no Dockerfile in it; the path is"
                                + " relative to testenv.yml");
        assertThat(problems(app("a").build(" ")))
                .containsExactly(
                        "error: a: image: build(' ') names no folder; name the one with the Dockerfile");
    }

    @Test
    void refusesPathsThatAreNotAbsolute() {
        String wrong = "' is no absolute path: begin with '/', without '..' and control characters";
        assertThat(
                        problems(
                                app("a").workingDirectory("srv")
                                        .volume("data", "/srv/../etc")
                                        .tmpfs("tmp", "")
                                        .file("/etc/a\nb", "x")))
                .containsExactly(
                        "error: a: workingDirectory: 'srv" + wrong,
                        "error: a: volume: '/srv/../etc" + wrong,
                        "error: a: tmpfs: 'tmp" + wrong,
                        "error: a: file: '/etc/a\\nb" + wrong);
    }

    @Test
    void refusesMountsThatBreakOutOrMeet() {
        assertThat(
                        problems(
                                app("a").volume("Data", "/srv/x:rw")
                                        .volume("data", "/srv/y")
                                        .tmpfs("/srv/y", "size=1m\n")))
                .containsExactly(
                        "error: a: volume: volume name 'Data' is no DNS label: use 1 to 63 lower-case"
                                + " letters, digits and inner hyphens, such as 'data'",
                        "error: a: volume: '/srv/x:rw' cannot be mounted on; use a folder, without ':' in"
                                + " it",
                        "error: a: tmpfs: '/srv/y' is mounted on twice; choose another path",
                        "error: a: tmpfs: 'size=1m\\n' has control characters; write options such as"
                                + " 'size=64m'");
    }

    @Test
    void refusesFilesThatCannotBeCopied() {
        Sketch sketch =
                new Sketch(
                        app("a").readOnlyRoot()
                                .tmpfs("/run", "")
                                .copy("seed.sql", "/seed.sql")
                                .file("/run/a", "x"));
        assertThat(sketch.problems(new Lookups(s -> true, f -> false, i -> false)))
                .containsExactly(
                        "error: a: file: '/seed.sql' is to be a copy of 'seed.sql', which does not exist on"
                                + " this machine",
                        "error: a: file: '/seed.sql' cannot be copied into a read-only root; put it into a"
                                + " volume of the app, or into its image",
                        "error: a: file: '/run/a' would be hidden: a file system in memory comes over it"
                                + " at the start; choose another path");
    }

    @Test
    void keepsLabelsOfOurOwn() {
        assertThat(problems(app("a").label("testenv.app", "b")))
                .containsExactly(
                        "error: a: label: 'testenv.app': labels under 'testenv.' are kept for us; choose"
                                + " another name");
        assertThat(problems(app("a").label("x\ny", "b")))
                .containsExactly(
                        "error: a: label: 'x\\ny=b' is no label: the key must not be empty, and neither"
                                + " may hold control characters");
    }

    @Test
    void refusesCapabilitiesThatAreNone() {
        assertThat(problems(app("a").capAdd("CAP_NET_ADMIN").capDrop("all")))
                .containsExactly(
                        "error: a: capability: 'CAP_NET_ADMIN' is no capability: write it in capitals"
                                + " without 'CAP_', such as 'NET_ADMIN', or 'ALL'",
                        "error: a: capability: 'all' is no capability: write it in capitals without"
                                + " 'CAP_', such as 'NET_ADMIN', or 'ALL'");
    }

    @Test
    void refusesUlimitsAndSysctlsThatAreNone() {
        assertThat(problems(app("a").ulimit("files", 1, 2)))
                .singleElement()
                .asString()
                .startsWith("error: a: ulimit: 'files' is no resource: use one of core|cpu|");
        assertThat(problems(app("a").ulimit("nofile", 2048, 1024)))
                .containsExactly(
                        "error: a: ulimit: 'nofile' 2048:1024: use numbers from 0 (-1 for no limit), the"
                                + " soft one not above the hard one");
        assertThat(problems(app("a").sysctl("vm.swappiness", "1")))
                .containsExactly(
                        "error: a: sysctl: 'vm.swappiness=1' is no parameter of a container's own: use"
                                + " net.*, fs.mqueue.*, kernel.sem, kernel.shm* or kernel.msg*");
    }

    @Test
    void refusesLimitsThatTheEngineWouldRefuse() {
        assertThat(
                        problems(
                                app("a").memoryMiB(-1)
                                        .cpus(-0.5)
                                        .shmMiB(-1)
                                        .stopTimeout(Duration.ofSeconds(-1))))
                .containsExactly(
                        "error: a: memory: -1048576 bytes: the engine takes 6 MiB or more, or 0 for no"
                                + " limit",
                        "error: a: cpus: -0.5: the engine takes 0.01 or more, or 0 for no limit",
                        "error: a: shm: -1048576 bytes: use a size, or 0 for the engine's default",
                        "error: a: stopTimeout: it is negative; use 0 to kill at once");
    }

    @Test
    void refusesUsersAndSignalsThatAreNone() {
        assertThat(problems(app("a").user("root; id").stopSignal("TERM\n")))
                .containsExactly(
                        "error: a: user: 'root; id' is not understood: write a name or uid[:gid], such as"
                                + " '1000:1000'",
                        "error: a: stopSignal: 'TERM\\n' is not understood: write a signal such as"
                                + " 'SIGINT'");
    }

    @Test
    void judgesLinesOfTheHostsFile() {
        assertThat(problems(app("a").extraHost("x y", "192.0.2.7\n")))
                .containsExactly(
                        "error: a: extraHost: 'x y' is no host name",
                        "error: a: extraHost: '192.0.2.7\\n' is no address; write an IPv4 or IPv6 address"
                                + " or 'host-gateway'");
        assertThat(problems(app("a").extraHost("b.dev.test", "host-gateway")))
                .containsExactly(
                        "warning: a: extraHost: 'b.dev.test' is a name of the environment; with a fixed"
                                + " address the app goes past the gateway, and swaps do not reach it");
    }
}
