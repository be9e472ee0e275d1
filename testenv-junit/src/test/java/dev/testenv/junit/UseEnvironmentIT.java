package dev.testenv.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.testenv.dsl.HttpApp;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Test classes as users write them, on a real engine. */
@SuppressWarnings("NullAway.Init")
class UseEnvironmentIT {
    @RegisterExtension final OnEngine engine = new OnEngine();

    @UseEnvironment(SmallApps.class)
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
}
