package dev.testenv.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.testenv.TestEnv;
import dev.testenv.dsl.AppFiles;
import dev.testenv.dsl.HttpApp;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.platform.testkit.engine.EngineExecutionResults;

/** Test classes as users write them, on a real engine. */
@SuppressWarnings("NullAway.Init")
class UseEnvironmentIT {
    @RegisterExtension final OnEngine engine = new OnEngine();

    @UseEnvironment(value = SmallApps.class, policy = Policy.KEEP)
    @Start("hello")
    static class Greeting {
        private SmallApps apps;

        @Test
        void isAnsweredByName(HttpApp hello) throws Exception {
            try (HttpClient client = HttpClient.newHttpClient()) {
                HttpRequest request = HttpRequest.newBuilder(apps.HELLO.url()).build();
                assertThat(client.send(request, BodyHandlers.ofString()).uri().getHost())
                        .isEqualTo(hello.hostName());
            }
        }
    }

    @UseEnvironment(value = SmallApps.class, policy = Policy.DESTROY)
    static class Careful {
        @Test
        void waitsUntilItIsKilledInAProcessOfItsOwn() throws Exception {
            KilledRun.waitIfThisIsOne();
        }
    }

    @Test
    void staysUpForTheNextRunWhichLeavesItToWhoBeganIt() {
        assertThat(TestRun.failures(engine.run(Greeting.class))).isEmpty();
        assertThat(engine.exists()).isTrue();

        assertThat(TestRun.failures(engine.run(Careful.class))).isEmpty();
        assertThat(engine.exists()).isTrue();
    }

    @Test
    void aRunThatWasKilledIsMadeUpForByTheNext() throws Exception {
        try (KilledRun run = KilledRun.of(Careful.class)) {
            assertThat(engine.killedRuns()).isEmpty();
            run.kill();
        }
        assertThat(engine.exists()).isTrue();
        assertThat(engine.killedRuns()).hasSize(1);

        assertThat(TestRun.failures(engine.run(Careful.class))).isEmpty();
        assertThat(engine.exists()).isFalse();
    }

    @IsolatedEnvironment
    @UseEnvironment(SmallApps.class)
    static class Alone {
        private SmallApps apps;

        @Test
        void hasItsNameInTheEnvironments() throws Exception {
            String shared = System.getProperty("testenv.env");
            assertThat(apps.HELLO.hostName()).matches("hello." + shared + "-alone-....\\.test");
            KilledRun.waitIfThisIsOne();
        }
    }

    @Test
    void anEnvironmentForOneClassGoesWithItOrAfterAKillWithTheNextRun() throws Exception {
        try (KilledRun run = KilledRun.of(Alone.class)) {
            assertThat(engine.abandoned()).isEmpty();
            run.kill();
        }
        assertThat(engine.abandoned()).hasSize(1);

        assertThat(TestRun.failures(engine.run(Alone.class))).isEmpty();
        assertThat(engine.isolated()).isEmpty();
    }

    @UseEnvironment(value = SmallApps.class, policy = Policy.KEEP)
    @Start("redis")
    static class Untidy {
        private SmallApps apps;

        // It goes on listening: a port that nobody answers on is put back in by the relay itself.
        private static ServerSocket server;

        @Test
        @Start("hello")
        void leavesHelloOutAndRedisStoppedWithOtherFiles() throws Exception {
            server = new ServerSocket(0);
            apps.HELLO.swapOut(server.getLocalPort());
            apps.HELLO.files().write("/etc/issue", "by a test");
            apps.REDIS.files().delete("/etc/issue");
            apps.REDIS.files().write("/etc/test.conf", "by a test");
            apps.REDIS.stop();
        }
    }

    @UseEnvironment(value = SmallApps.class, policy = Policy.KEEP)
    @Start("redis")
    static class Unlucky {
        private SmallApps apps;

        @Test
        void losesRedis() {
            apps.REDIS.exec("tcp", "sh", "-c", "kill -9 -1");
            assertThat(apps.REDIS.exec("tcp", "redis-cli", "ping").out()).isEqualTo("PONG\n");
        }
    }

    @Test
    void aTestLeavesNoTraceAndFailsForWhatHasDied() throws IOException {
        EngineExecutionResults untidy = engine.run(Untidy.class);
        Untidy.server.close();
        assertThat(TestRun.failures(untidy)).isEmpty();
        assertThat(TestRun.leftBehind(untidy))
                .containsExactly(
                        "'hello' was out to port "
                                + Untidy.server.getLocalPort()
                                + ", it is in again",
                        "'/etc/issue' of 'redis/tcp' was changed, it is as before again",
                        "'/etc/issue' of 'hello/www' was changed, it is as before again",
                        "'redis' was stopped, it runs again",
                        "'/etc/test.conf' of 'redis/tcp' was changed, it is as before again");
        SmallApps apps = new SmallApps();
        try (TestEnv environment = engine.environment()) {
            assertThat(environment.outPort(apps.HELLO.app())).isEmpty();
            assertThat(environment.runs(apps.HELLO.app())).isFalse();
            assertThat(environment.runs(apps.REDIS.app())).isTrue();
            AppFiles files = environment.files(apps.REDIS.app(), "tcp");
            assertThat(files.exists("/etc/test.conf")).isFalse();
            assertThat(files.exists("/etc/issue")).isTrue();
        }

        assertThat(TestRun.failures(engine.run(Unlucky.class)))
                .singleElement()
                .asString()
                .startsWith("While the test ran, redis/tcp exited 137. Its last lines:\n    ")
                .contains("Ready to accept connections", "\nAll of them: docker logs testenv-it-");
    }
}
