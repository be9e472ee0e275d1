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

    @Test
    void bringsUpWhatTheClassNames() {
        assertThat(TestRun.failures(engine.run(Greeting.class))).isEmpty();
        assertThat(engine.exists()).isTrue();
    }
}
