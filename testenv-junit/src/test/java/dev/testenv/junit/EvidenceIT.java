package dev.testenv.junit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.testenv.dsl.Catalog;
import dev.testenv.dsl.HttpApp;
import dev.testenv.dsl.TcpApp;
import dev.testenv.junit.browser.Browser;
import dev.testenv.junit.browser.BrowserSession;
import dev.testenv.junit.browser.TestBrowser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What is left of a test that failed on a real engine. */
@SuppressWarnings("NullAway.Init")
class EvidenceIT {
    private static final String CANARY = "tweet/tweet+42";
    private static final Path SECRET = Path.of(".testenv", "secrets", "it.canary");

    @RegisterExtension final OnEngine engine = new OnEngine();
    @TempDir Path report;

    /** As {@link SmallApps}, with a secret. */
    public static final class SecretApps extends Catalog {
        public final HttpApp HELLO =
                add(
                        httpApp("hello", "testenv/error-collector", 9000)
                                .env("CANARY", secret("it.canary"))
                                .onDemand());
        public final TcpApp REDIS = add(tcpApp("redis", "testenv/redis", 6379).onDemand());
        public final TestBrowser BROWSER = add(TestBrowser.testBrowser("browser"));
    }

    @UseEnvironment(value = SecretApps.class, policy = Policy.KEEP)
    @Start({"hello", "redis"})
    static class Talkative {
        private SecretApps apps;

        @Test
        void failsAfterSomeCalls(@Browser BrowserSession ann) {
            ann.visit(apps.HELLO, "/nothing?page=" + CANARY, 404);
            Object unused = ann.executeScript("console.error('" + CANARY + "')");
            unused = ann.executeScript("document.body.append('" + CANARY + "')");
            unused = HttpCalls.http(apps.HELLO).get("/nothing?token=" + CANARY);
            unused = HttpCalls.http(apps.HELLO).get("/nothing?token=tweet%2Ftweet%2B42");
            apps.REDIS.stop();
            throw new IllegalStateException("it was " + CANARY);
        }
    }

    @UseEnvironment(value = SecretApps.class, policy = Policy.KEEP)
    @Start("hello")
    @Execution(ExecutionMode.CONCURRENT)
    static class Together {
        private static final CountDownLatch BOTH_HAVE_CALLED = new CountDownLatch(2);

        private SecretApps apps;

        private void calls(String path) throws InterruptedException {
            HttpCalls.http(apps.HELLO).get(path).expect(404);
            BOTH_HAVE_CALLED.countDown();
            assertThat(BOTH_HAVE_CALLED.await(20, TimeUnit.SECONDS)).isTrue();
        }

        @Test
        void fails() throws InterruptedException {
            calls("/mine");
            throw new IllegalStateException("failed");
        }

        @Test
        void passes() throws InterruptedException {
            calls("/theirs");
        }
    }

    @Test
    void hasTheCallsOfOneTestAloneWhereTestsRunInParallel() throws IOException {
        Map<String, String> parallel =
                Map.of(
                        Recorder.PROPERTY,
                        report.toString(),
                        "junit.jupiter.execution.parallel.enabled",
                        "true",
                        "junit.jupiter.execution.parallel.config.strategy",
                        "fixed",
                        "junit.jupiter.execution.parallel.config.fixed.parallelism",
                        "2");
        assertThat(TestRun.failures(engine.run(Together.class, parallel)))
                .containsExactly("failed");
        Path test = report.resolve("tests/EvidenceIT-Together.fails");
        assertThat(test.resolve("calls.txt")).content().contains("/mine").doesNotContain("/theirs");
        assertThat(Files.readString(report.resolve("index.html")))
                .contains("At the same time ran Together.passes.", "calls of other tests");
    }

    @BeforeEach
    void writeSecret() throws IOException {
        Files.createDirectories(SECRET.getParent());
        Files.writeString(SECRET, CANARY);
    }

    @AfterEach
    void removeSecret() throws IOException {
        Files.delete(SECRET);
    }

    @Test
    void isTheFailureTheCallsTheStatesAndTheLogsWithoutSecrets() throws IOException {
        assertThat(
                        TestRun.failures(
                                engine.run(
                                        Talkative.class,
                                        Map.of(Recorder.PROPERTY, report.toString()))))
                .hasSize(1);
        Path test = report.resolve("tests/EvidenceIT-Talkative.failsAfterSomeCalls");
        assertThat(test.resolve("failure.txt")).content().contains("it was ***");
        assertThat(Files.readAllLines(test.resolve("calls.txt")))
                .filteredOn(call -> call.contains("token"))
                .hasSize(2)
                .allMatch(call ->
                        call.contains("host -> hello/www  GET /nothing?token=")
                                && call.contains("404"));
        assertThat(test.resolve("redis-tcp.log")).content().contains("Redis is now ready to exit");
        assertThat(test.resolve("browser-1-screenshot.png"))
                .content(ISO_8859_1)
                .startsWith("\u0089PNG");
        assertThat(test.resolve("browser-1-console.log")).content().contains("***");
        assertThat(test.resolve("browser-1-network.log"))
                .content()
                .contains("/nothing?page=*** 404 after ");
        assertThat(test.resolve("browser-1-page-source.txt")).content().contains("***");
        String page = Files.readString(report.resolve("index.html"));
        assertThat(page)
                .contains("1 of 1 test failed", "<td>exited 0</td>", "hello, redis", "it was ***")
                .contains("<img alt=\"screenshot\" src=\"data:image/png;base64,")
                .containsPattern("browser 1 .*/nothing\\?page=\\*\\*\\*, its driver is ");
        for (Path file : files()) {
            assertThat(Files.readString(file, ISO_8859_1))
                    .as(file.toString())
                    .doesNotContain("tweet");
        }
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(report)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }
}
