package dev.testenv.facts;

import static dev.testenv.facts.assertions.FactAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.testenv.facts.read.PackageEntry;
import dev.testenv.facts.read.PackageEntry.Kind;
import dev.testenv.facts.read.SocketEntry;
import dev.testenv.facts.read.SocketEntry.Protocol;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What is said when something is not as expected: what was, what is, and where. */
class FactAssertionsTest {
    private static final String WHERE = "in billing/www (testenv-dev-billing-www)";

    private final FakeInside inside =
            new FakeInside()
                    .file("/etc/billing.conf", "password = hunter22\ncurrency = EUR\n")
                    .file("/etc/passwd", "root:x:0:0::/root:/bin/sh\n")
                    .process(1, 0, "gunicorn", 5);

    private static void fails(ThrowingCallable code, String message) {
        assertThatThrownBy(code).isExactlyInstanceOf(AssertionError.class).hasMessage(message);
    }

    private FileFact file(String path) {
        return new FileFact(inside, path, true);
    }

    @Test
    void ofAFile() {
        assertThat(file("/etc/billing.conf")).exists().isFile().hasMode("0640").ownedBy("root");
        assertThat(file("/etc/billing.conf")).contains("currency").matches("^currency = E");
        assertThat(file("/etc")).isFolder().holds("passwd");
        assertThat(file("/nowhere")).doesNotExist();

        fails(
                () -> assertThat(file("/etc/billing.conf")).hasMode("0600"),
                "Expected that '/etc/billing.conf' "
                        + WHERE
                        + " has permissions '0600', but it is '0640'");
        fails(
                () -> assertThat(file("/etc/billing.conf")).contains("100%"),
                "Expected that '/etc/billing.conf' "
                        + WHERE
                        + " contains '100%', but it begins with: password = *** | currency = EUR");
        fails(
                () -> assertThat(file("/nowhere")).hasMode("0600"),
                "Expected that '/nowhere' " + WHERE + " exists, but nothing is there");
        fails(
                () -> assertThat(file("/etc")).isFile(),
                "Expected that '/etc' " + WHERE + " is a file, but it is a folder");
    }

    @Test
    void ofAPackage() {
        List<PackageEntry> all =
                List.of(
                        new PackageEntry("log", "2.14", Kind.JAR, "/a"),
                        new PackageEntry("log", "2.17", Kind.JAR, "/b"));
        PackageFact log = new PackageFact(inside, "Java library", "log", Fact.known(all));

        assertThat(log).isInstalled().hasVersionStartingWith("2.");
        fails(
                () -> assertThat(log).hasOneVersion(),
                "Expected that Java library 'log' "
                        + WHERE
                        + " has one version, but these are there: [2.14, 2.17]");
        fails(
                () -> assertThat(log).hasVersion("2.17"),
                "Expected that Java library 'log' "
                        + WHERE
                        + " has version '2.17', but these are there: [2.14, 2.17]");
    }

    @Test
    void ofAPort() {
        SocketEntry loopback = new SocketEntry(Protocol.TCP, "127.0.0.1", 8080, "", 0, true, 1);
        PortFact port = new PortFact(inside, "tcp port 8080", Fact.known(List.of(loopback)));

        assertThat(port).isListening().onLoopback();
        fails(
                () -> assertThat(port).onAnyAddress(),
                "Expected that tcp port 8080 "
                        + WHERE
                        + " is listened at on any address, but these listen: 127.0.0.1:8080");
    }

    @Test
    void ofProcesses() {
        ProcessFact gunicorn =
                new ProcessFact(inside, "process 'gunicorn'", new ProcessLook(inside).all());
        ProcessFact nobody = new ProcessFact(inside, "process 'x'", Fact.known(List.of()));

        assertThat(gunicorn).isRunning().asUser("root").isRunningTimes(1);
        fails(
                () -> assertThat(nobody).isRunning(),
                "Expected that process 'x' " + WHERE + " runs, but these run: 1 /bin/gunicorn");
        fails(
                () -> assertThat(gunicorn).asUser("billing"),
                "Expected that process 'gunicorn' "
                        + WHERE
                        + " runs as user 'billing', but these users run it: [root]");
    }

    @Test
    void ofVariablesWithoutTheirSecrets() {
        EnvironmentFact environment =
                new EnvironmentFact(inside, Fact.known(Map.of("DB_PASSWORD", "x", "A", "1")));

        assertThat(environment).has("DB_PASSWORD", "x").has("A").hasNot("B");
        fails(
                () -> assertThat(environment).has("DB_PASSWORD", "y"),
                "Expected that the environment of billing/www (testenv-dev-billing-www) has '***'"
                        + " in 'DB_PASSWORD', but it is '***'");
    }

    @Test
    void ofTheWayToSomethingElse() {
        ReachFact broken =
                new ReachFact("billing/www", "postgres:5432", Fact.known(Optional.of("refused")));

        fails(
                () -> assertThat(broken).works(),
                "Expected that postgres:5432 from billing/www can be reached, but it was said:"
                        + " refused");
    }

    @Test
    void whatCannotBeToldIsNeitherSuccessNorFailure() {
        PortFact port = new PortFact(inside, "tcp port 80", Fact.cannotTell("it is not running"));

        assertThatThrownBy(() -> assertThat(port).isListening())
                .isInstanceOf(CannotTellException.class)
                .hasMessage("cannot tell: it is not running");
        assertThatThrownBy(() -> assertThat(port).isNotListening())
                .isInstanceOf(CannotTellException.class);
    }
}
