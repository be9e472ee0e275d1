package dev.testenv.cli.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Apps that fail: the reason comes at once, with exit code 1, and nothing else suffers. */
class AppFaultsIT {
    private static final Shop shop = Shop.of();

    @BeforeAll
    static void bootstrap() {
        shop.declare(
                Shop.HELLO,
                app("quits", "echo no licence found >&2; exit 3", ""),
                app("hungry", "tail /dev/zero", ".memoryMiB(16)"),
                app("silent", "exec sleep 600", ".within(Duration.ofSeconds(2))"),
                app(
                        "writes",
                        "echo text >/data/small && head -c 4000000 /dev/zero >/data/large",
                        ".tmpfs(\"/data\", \"size=1m\")"),
                app("typo", "true", ".entrypoint(\"no-such-program\")"),
                "add(httpApp(\"wanted\", \"127.0.0.1:9/acme/wanted:1\", 80).onDemand());",
                "add(httpApp(\"ours\", \"testenv/redis:0123456789ab\", 80).onDemand());",
                "add(httpApp(\"migration\", \"testenv/redis\").onDemand().oneShot().endpoints("
                        + worker("run", "echo table t is locked; exit 4")
                        + "));",
                Shop.HELLO
                        .replace("\"hello\"", "\"dependant\"")
                        .replace("));", ").onDemand().dependsOn(\"migration\", COMPLETED));"));
        shop.testenv("bootstrap").done();
    }

    private static String app(String name, String script, String more) {
        return "add(httpApp(\"%s\", \"testenv/redis\").onDemand()%s.endpoints(%s.http(\"web\", 80)));"
                .formatted(name, more, worker("www", script));
    }

    private static String worker(String endpoint, String script) {
        return "EndpointDeclaration.named(\"%s\").command(List.of(\"sh\", \"-c\", \"%s\"))"
                .formatted(endpoint, script);
    }

    @AfterAll
    static void destroy() {
        shop.close();
    }

    @Test
    void anAppThatEndsAtStartIsToldWithinASecondOfItsDeath() {
        Ended failed = shop.testenv("start", "quits").with(1);
        Instant told = Instant.now();

        assertThat(failed.err())
                .contains(
                        "App 'quits', endpoint 'www', is not ready: it ended with exit code 3. Its"
                                + " last lines:\n    no licence found\n");
        Instant death =
                Instant.parse(Docker.inspect(shop.container("quits-www"), "{{.State.FinishedAt}}"));
        assertThat(Duration.between(death, told)).isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void anAppThatIsKilledForWantOfMemoryIsToldSo() {
        assertThat(shop.testenv("start", "hungry").with(1).err())
                .contains(
                        "App 'hungry', endpoint 'www', is not ready: it was killed for want of"
                                + " memory (exit code 137)");
    }

    @Test
    void anAppThatNeverAnswersIsGivenUpWithTheLastReason() {
        assertThat(shop.testenv("start", "silent").with(1).err())
                .containsPattern(
                        "App 'silent', endpoint 'www', is not ready 2\\.\\d s after its start: .*80.*"
                                + " It printed nothing\\.");
        assertThat(Docker.inspect(shop.container("silent-www"), "{{.State.Status}}"))
                .isEqualTo("running");
    }

    @Test
    void aFullDiskIsToldInTheAppsOwnWords() {
        assertThat(shop.testenv("start", "writes").with(1).err())
                .contains("App 'writes', endpoint 'www', is not ready: it ended with exit code 1")
                .contains("No space left on device");
    }

    @Test
    void aProgramThatTheImageLacksIsNamed() {
        assertThat(shop.testenv("start", "typo").with(1).err())
                .contains("testenv-" + shop.environment() + "-typo-www")
                .contains("no-such-program");
    }

    @Test
    void anImageThatExistsNowhereSaysWhatWasTried() {
        assertThat(shop.testenv("start", "wanted").with(1).err())
                .contains("No image '127.0.0.1:9/acme/wanted:1' for 'wanted")
                .contains("on the engine: not there")
                .contains("pulled from '127.0.0.1:9', without credentials")
                .contains("connection refused")
                .contains("--set wanted.image=");
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 500})
    void aRegistryThatRefusesIsQuoted(int status) {
        try (Registry registry = new Registry(status)) {
            assertThat(
                            shop.testenv(
                                            "--set",
                                            "wanted.image=" + registry.image(),
                                            "start",
                                            "wanted")
                                    .with(1)
                                    .err())
                    .contains("No image '" + registry.image() + "' for 'wanted")
                    .containsPattern(
                            status == 401 ? "unauthorized|no basic auth" : "500|status 500");
        }
    }

    @Test
    void ourOwnImagesAreNeverPulled() {
        assertThat(shop.testenv("start", "ours").with(1).err())
                .contains("No image 'testenv/redis:0123456789ab' for 'ours")
                .contains("names under testenv/ are never pulled")
                .contains("leave the tag out");
    }

    @Test
    void aMigrationThatFailsStopsWhatDependsOnIt() {
        assertThat(shop.testenv("start", "dependant").with(1).err())
                .contains(
                        "App 'migration', endpoint 'run', is not ready: it ended with exit code 4")
                .contains("table t is locked");
        assertThat(Docker.inspect(shop.container("dependant-www"), "{{.State.Status}}"))
                .isEqualTo("created");
    }

    @ParameterizedTest
    @ValueSource(strings = {"start helo", "stop helo", "restart helo", "env helo", "logs helo"})
    void anUnknownAppListsThoseThatThereAre(String line) {
        assertThat(shop.testenv(line.split(" ")).with(2).err())
                .contains("'helo'")
                .contains("hello");
    }

    @ParameterizedTest
    @ValueSource(strings = {"exec hello/wwww -- true", "logs hello/wwww"})
    void anUnknownEndpointListsThoseThatThereAre(String line) {
        assertThat(shop.testenv(line.split(" ")).with(2).err())
                .contains("'hello/wwww'")
                .contains("hello/www");
    }

    @Test
    void theFailuresOfOthersLeaveAnAppAlone() {
        Ended status = shop.testenv("status").done();
        assertThat(status.out()).containsPattern("hello/www +ready");
    }
}
