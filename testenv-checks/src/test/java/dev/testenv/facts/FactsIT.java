package dev.testenv.facts;

import static dev.testenv.facts.Facts.facts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.testenv.Surroundings;
import dev.testenv.TestEnv;
import dev.testenv.dsl.Catalog;
import dev.testenv.dsl.TcpApp;
import dev.testenv.facts.read.ProcessEntry;
import dev.testenv.facts.read.SocketEntry;
import dev.testenv.plan.Request;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * Facts about containers of three images: a Debian with its tools, which must say the same
 * themselves; one with BusyBox alone; and one with nothing but one program.
 */
@SuppressWarnings("NullAway.Init")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FactsIT {
    private static final class Samples extends Catalog {
        final TcpApp DEBIAN =
                add(tcpApp("debian", "debian", 8080).build("src/test/images/debian").onDemand());
        final TcpApp BUSYBOX =
                add(tcpApp("busybox", "busybox", 8080).build("src/test/images/busybox").onDemand());
        final TcpApp SCRATCH =
                add(
                        tcpApp("scratch", "scratch", 8080)
                                .build("src/test/images/scratch")
                                .withoutInit()
                                .onDemand());
    }

    private static final String NAME =
            "facts-" + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());

    private static final Samples apps = new Samples();
    private static TestEnv environment;
    private static Facts debian;
    private static Facts busybox;
    private static Facts scratch;

    @BeforeAll
    static void start() throws InterruptedException {
        System.setProperty("testenv.env", NAME);
        environment = TestEnv.connect(apps, Surroundings.ofThisProcess().settings());
        environment.run(new Request.Start(Set.of("debian", "busybox", "scratch")), event -> {});
        debian = facts(apps.DEBIAN);
        busybox = facts(apps.BUSYBOX);
        scratch = facts(apps.SCRATCH);
    }

    @AfterAll
    static void destroy() throws InterruptedException {
        try {
            environment.run(new Request.Destroy(), event -> {});
        } finally {
            environment.close();
            System.clearProperty("testenv.env");
        }
    }

    private static String said(String... words) {
        return debian.command(words).expect(0).out();
    }

    @Test
    void filesAreAsStatSaysThatTheyAre() {
        List<String> paths =
                said("find", "/etc", "/usr/bin", "/srv/facts", "-print0")
                        .lines()
                        .flatMap(text -> Stream.of(text.split("\0")))
                        .filter(path -> !path.isEmpty())
                        .toList();
        assertThat(paths).hasSizeGreaterThan(500);

        String[] command =
                Stream.concat(
                                Stream.of("stat", "--printf=%n\\t%f\\t%u\\t%g\\t%s\\t%Y\\t%i\\n"),
                                paths.stream())
                        .toArray(String[]::new);
        List<String> ours =
                debian.inside().nodes(paths, false).stream()
                        .map(fact -> fact.get().orElseThrow())
                        .map(node ->
                                "%s\t%x\t%d\t%d\t%d\t%d\t%d"
                                        .formatted(
                                                node.path(),
                                                node.bits(),
                                                node.uid(),
                                                node.gid(),
                                                node.size(),
                                                node.modified().getEpochSecond(),
                                                node.inode()))
                        .toList();

        assertThat(ours).isEqualTo(said(command).lines().toList());
    }

    @Test
    void contentsAreAsTheirDigestsSay() {
        List<String> paths =
                said("find", "/etc", "/srv/facts", "-type", "f").lines().limit(100).toList();
        Map<String, String> theirs =
                said(Stream.concat(Stream.of("sha256sum"), paths.stream()).toArray(String[]::new))
                        .lines()
                        .collect(Collectors.toMap(l -> l.substring(66), l -> l.substring(0, 64)));
        Map<String, String> ours =
                debian.files(paths).stream()
                        .collect(Collectors.toMap(FileFact::path, FileFact::sha256));

        assertThat(ours).isEqualTo(theirs);
        assertThat(debian.file("/srv/facts/large").sha512())
                .isEqualTo(said("sha512sum", "/srv/facts/large").substring(0, 128));
    }

    @Test
    void packagesAreThoseOfDpkg() {
        List<String> theirs =
                said("dpkg-query", "-W", "-f", "${db:Status-Status} ${Package} ${Version}\\n")
                        .lines()
                        .filter(line -> line.startsWith("installed "))
                        .map(line -> line.substring("installed ".length()))
                        .sorted()
                        .toList();
        List<String> ours =
                debian.packages().ofDistribution().get().stream()
                        .map(p -> p.name() + " " + p.version())
                        .sorted()
                        .toList();

        assertThat(ours).isEqualTo(theirs).hasSizeGreaterThan(80);
        assertThat(debian.pkg("procps").isInstalled()).isTrue();
        assertThat(debian.pkg("nginx").isInstalled()).isFalse();
        assertThat(debian.pip("some-thing").version()).isEqualTo("1.2");
        assertThat(debian.npm("@shop/cart").versions()).containsExactly("3.1.4");
        assertThat(debian.jar("log4j-core").isInstalled()).isFalse();
    }

    @Test
    void usersAndGroupsAreThoseOfGetent() {
        assertThat(debian.accounts().users().get())
                .extracting(u -> u.name() + ":" + u.uid() + ":" + u.gid() + ":" + u.home())
                .isEqualTo(
                        said("getent", "passwd")
                                .lines()
                                .map(line -> line.split(":"))
                                .map(f -> f[0] + ":" + f[2] + ":" + f[3] + ":" + f[5])
                                .toList());
        UserFact billing = debian.user("billing");
        assertThat(billing.uid()).hasToString(said("id", "-u", "billing").strip());
        assertThat(billing.groups())
                .isEqualTo(List.of(said("id", "-Gn", "billing").strip().split(" ")));
        assertThat(billing.comment()).isEqualTo("Takes invoices");
        assertThat(billing.password()).isEqualTo("!");
        assertThat(debian.group("audio").members()).containsExactly("billing");
        assertThat(debian.user("nobody-else").exists()).isFalse();
    }

    @Test
    void processesAreThoseOfPs() {
        CommandFact ps = debian.command("ps", "-e", "-o", "pid=,ppid=,uid=,gid=,args=");
        String psItself = "ps -e";
        List<String> theirs =
                ps.expect(0)
                        .out()
                        .lines()
                        .map(line -> line.strip().replaceAll("\\s+", " "))
                        .filter(line -> !line.contains(psItself) && !line.contains("testenv-facts"))
                        .toList();
        List<String> ours =
                debian.processes().get().stream()
                        .map(p ->
                                "%d %d %d %d %s"
                                        .formatted(
                                                p.pid(),
                                                p.parent(),
                                                p.uid(),
                                                p.gid(),
                                                p.commandLine()))
                        .toList();

        assertThat(ours).isEqualTo(theirs).isNotEmpty();
    }

    @Test
    void socketsAreThoseOfSs() {
        List<String> theirs =
                said("ss", "-Htuanp")
                        .lines()
                        .map(line -> line.split("\\s+"))
                        .filter(f -> f[1].equals("LISTEN") || f[1].equals("UNCONN"))
                        // It has a star for a socket on [::] that takes IPv4 as well.
                        .map(f -> f[0] + " " + f[4].replaceFirst("^\\*:", "[::]:"))
                        .sorted()
                        .toList();
        List<String> ours =
                debian.sockets().get().stream()
                        .filter(s -> s.protocol() != SocketEntry.Protocol.UNIX && s.listening())
                        .map(s -> s.protocol().word() + " " + s.place())
                        .sorted()
                        .toList();

        assertThat(ours).isEqualTo(theirs).contains("tcp 127.0.0.1:8081");
        assertThat(debian.port(8080).processes())
                .hasSize(1)
                .isSubsetOf(
                        debian.process("busybox").all().stream().map(ProcessEntry::pid).toList());
    }

    @Test
    void knowsWhatIsAtAPath() {
        FileFact file = debian.file("/etc/billing.conf");
        assertThat(file.mode()).isEqualTo("0640");
        assertThat(file.user()).isEqualTo("billing");
        assertThat(file.group()).isEqualTo("billing");
        assertThat(file.contains("currency = EUR")).isTrue();
        assertThat(file.matches("^limit = \\d+$")).isTrue();
        assertThat(file.size()).isEqualTo(27);
        assertThat(file.modified()).isBefore(Instant.now());

        assertThat(debian.file("/srv/facts/twice").text()).startsWith("currency");
        assertThat(debian.link("/srv/facts/twice").isLink()).isTrue();
        assertThat(debian.file("/srv/facts/twice").linkTarget()).isEqualTo("absolute");
        assertThat(debian.file("/srv/facts/dangling").exists()).isFalse();
        assertThat(debian.link("/srv/facts/dangling").exists()).isTrue();
        assertThat(debian.file("/srv/facts/pipe").isPipe()).isTrue();
        assertThat(debian.file("/srv/facts/empty").mode()).isEqualTo("4755");
        assertThat(debian.file("/srv/facts/sticky").isFolder()).isTrue();
        assertThat(debian.file("/srv/facts").names())
                .contains("name with blanks and ä", "pipe", "twice")
                .isSorted();
        assertThatThrownBy(() -> debian.file("/srv/facts/pipe").content())
                .isInstanceOf(CannotTellException.class)
                .hasMessageContaining("'/srv/facts/pipe' in debian/tcp");
        assertThatThrownBy(() -> debian.file("/nowhere").mode())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("'/nowhere' in debian/")
                .hasMessageContaining("does not exist");
    }

    @Test
    void tellsWhereAPortListens() {
        PortFact own = debian.port(8081);
        assertThat(own.isListening()).isTrue();
        assertThat(own.isOnLoopbackOnly()).isTrue();
        assertThat(own.isOnAnyAddress()).isFalse();
        assertThat(debian.port(8080).isOnAnyAddress()).isTrue();
        assertThat(debian.port(8082).isListening()).isFalse();
        assertThat(busybox.port(8080).isOnAnyAddress()).isTrue();
        assertThat(busybox.port(8080).isOnLoopbackOnly()).isFalse();
    }

    @Test
    void seesSystemNetworkAndMounts() {
        assertThat(debian.system().distribution()).isEqualTo("debian");
        assertThat(debian.system().arch()).isEqualTo(said("uname", "-m").strip());
        assertThat(debian.system().kernel()).isEqualTo(said("uname", "-r").strip());
        assertThat(debian.hasReadOnlyRoot()).isFalse();
        assertThat(debian.mount("/proc").filesystem()).isEqualTo("proc");
        assertThat(debian.mount("/srv").exists()).isFalse();
        assertThat(debian.sysctl("net.ipv4.ip_forward").get())
                .isEqualTo(said("cat", "/proc/sys/net/ipv4/ip_forward").strip());
        assertThat(debian.sysctl("kernel.hostname")).isInstanceOf(Fact.CannotTell.class);

        NetworkFact.Interface eth0 = debian.network().device("eth0").orElseThrow();
        String[] theirs = said("ip", "-4", "-o", "address", "show", "dev", "eth0").split("\\s+");
        assertThat(eth0.addresses()).contains(theirs[3]);
        assertThat(eth0.state()).isEqualTo("up");
        assertThat(debian.network().device("lo").orElseThrow().addresses()).contains("127.0.0.1/8");
        assertThat(debian.network().defaultRoute().orElseThrow().gateway())
                .isEqualTo(said("ip", "route", "show", "default").split(" ")[2]);
    }

    @Test
    void reachesFromTheContainersOwnPlace() {
        assertThat(debian.resolves("busybox")).isTrue();
        assertThat(debian.resolves("nobody-of-that-name")).isFalse();
        assertThat(debian.reaches("busybox", 8080).works()).isTrue();
        assertThat(debian.reaches("127.0.0.1", 8081).works()).isTrue();
        assertThat(busybox.reaches("127.0.0.1", 8081).why()).isEqualTo("Connection refused");
        assertThat(scratch.reaches("busybox", 8080).works()).isTrue();
        assertThat(debian.reaches("127.0.0.1").works()).isTrue();
    }

    @Test
    void hidesSecretsAndGivesThemToWhoAsks() {
        assertThat(debian.environment().get("DB_PASSWORD")).hasValue("correct-horse");
        assertThat(debian.environment()).asString().contains("DB_PASSWORD=***", "PLAIN=text");
        ProcessEntry first = debian.processes().get().getFirst();
        assertThat(debian.environment(first).get("PLAIN")).hasValue("text");
    }

    @Test
    void runsCommandsWordByWord() {
        assertThat(said("echo", "; echo x", "$HOME", "a  b")).isEqualTo("; echo x $HOME a  b\n");
        assertThat(debian.commandAs("billing", "id", "-u").out()).isEqualTo("4242\n");
        assertThat(debian.command("sh", "-c", "echo no >&2; exit 3").expect(0, 3).err())
                .isEqualTo("no\n");
        assertThatThrownBy(() -> debian.command("sh", "-c", "echo why; exit 7").expect(0, 3))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("0 or 3")
                .hasMessageContaining("why");
        assertThatThrownBy(() -> debian.command("no-such-program").exitCode())
                .isInstanceOf(CannotTellException.class)
                .hasMessageContaining("no-such-program");
        assertThatThrownBy(() -> debian.within(Duration.ofMillis(300)).command("sleep", "60").out())
                .isInstanceOf(CannotTellException.class)
                .hasMessageContaining("'sleep 60' in debian/")
                .hasMessageContaining("did not end within 0.3 s");
    }

    @Test
    void seesABusyboxImage() {
        assertThat(busybox.pkg("musl").version()).isEqualTo("1.2.5-r0");
        assertThat(busybox.system().distribution()).isEqualTo("alpine");
        assertThat(busybox.process("httpd").users()).containsExactly("nobody");
        assertThat(busybox.link("/bin/sh").linkTarget()).isEqualTo("/bin/busybox");
        assertThat(busybox.file("/bin/sh").isExecutable()).isTrue();
        assertThat(busybox.command("busybox", "true").succeeded()).isTrue();
    }

    @Test
    void seesAnImageWithNothingButOneProgram() {
        assertThat(scratch.file("/busybox").isExecutable()).isTrue();
        assertThat(scratch.file("/bin/sh").exists()).isFalse();
        assertThat(scratch.file("/").names()).contains("busybox", "proc");
        assertThat(scratch.port(8080).isOnAnyAddress()).isTrue();
        assertThat(scratch.port(8080).processes()).containsExactly(1);
        ProcessEntry only = scratch.process("busybox").only();
        assertThat(only.args()).containsExactly("/busybox", "httpd", "-f", "-p", "8080", "-h", "/");
        assertThat(only.residentBytes()).isPositive();
        assertThat(scratch.process("busybox").users()).containsExactly("0");
        assertThat(scratch.environment().get("CURRENCY")).hasValue("EUR");
        assertThat(scratch.environment(only).get("CURRENCY")).hasValue("EUR");
        assertThatThrownBy(() -> scratch.pkg("musl").isInstalled())
                .isInstanceOf(CannotTellException.class)
                .hasMessageContaining("has no list of packages");
        assertThatThrownBy(() -> scratch.command("sh").succeeded())
                .isInstanceOf(CannotTellException.class);
        assertThat(scratch.container().isRunning()).isTrue();
        assertThat(scratch.container().imageId()).startsWith("sha256:");
        assertThat(scratch.logs().lines()).isEmpty();
    }

    @Test
    void saysInAFewLinesHowTwoContainersDiffer() {
        assertThat(busybox.differencesFrom(busybox).isEmpty()).isTrue();
        assertThat(busybox.differencesFrom(busybox, "/etc").isEmpty()).isTrue();
        assertThat(debian.differencesFrom(busybox).lines())
                .contains(
                        "package apk musl: (none) | 1.2.5-r0", "variable DB_PASSWORD: *** | (none)")
                .noneMatch(line -> line.contains("correct-horse"));
        assertThat(debian.differencesFrom(busybox, "/etc").lines())
                .contains("file /etc/billing.conf: file 0640 4242:4242 | (none)")
                .anyMatch(line -> line.startsWith("content of /etc/passwd: line 1: "));
    }

    @Test
    void everyAppIsAParameterWithAStableName() {
        assertThat(Facts.ofAll(apps.SCRATCH, apps.BUSYBOX))
                .extracting(Facts::toString)
                .containsExactly("busybox/tcp", "scratch/tcp");
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void ofAStoppedContainerFilesAreKnownAndNothingElse() {
        apps.DEBIAN.stop();

        assertThat(debian.container().isRunning()).isFalse();
        assertThat(debian.file("/etc/billing.conf").mode()).isEqualTo("0640");
        assertThat(debian.file("/srv/facts/twice").text()).startsWith("currency");
        assertThat(debian.file("/srv/facts/twice").user()).isEqualTo("billing");
        assertThat(debian.file("/srv/facts").names()).contains("pipe", "twice").isSorted();
        assertThat(debian.file("/nowhere").exists()).isFalse();
        assertThat(debian.pkg("procps").isInstalled()).isTrue();
        assertThat(debian.environment().get("PLAIN")).hasValue("text");
        assertThatThrownBy(() -> debian.process("httpd").isRunning())
                .isInstanceOf(CannotTellException.class)
                .hasMessageContaining("is not running");
        assertThatThrownBy(() -> debian.port(8081).isListening())
                .isInstanceOf(CannotTellException.class);
    }
}
