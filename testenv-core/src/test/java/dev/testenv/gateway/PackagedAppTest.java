package dev.testenv.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.testenv.model.Port;
import dev.testenv.model.Protocol;
import dev.testenv.model.Site;
import dev.testenv.plan.Names;
import dev.testenv.socket.EngineClient;
import dev.testenv.socket.EngineFinder;
import dev.testenv.socket.FakeEngine;
import dev.testenv.socket.Listed;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PackagedAppTest {
    private FakeEngine fake;
    private EngineClient engine;

    @BeforeEach
    void startEngine() throws IOException {
        fake = FakeEngine.speaking("1.12", "1.41");
        engine =
                new EngineFinder(Map.of("DOCKER_HOST", fake.address().uri()), Path.of("/nowhere"))
                        .find();
    }

    @AfterEach
    void stopEngine() throws IOException {
        fake.close();
    }

    private static Listed.Container container(String endpoint) {
        return new Listed.Container(
                "id-" + endpoint,
                "testenv-dev-billing-" + endpoint,
                "acme/billing",
                "running",
                0,
                Map.of(
                        Names.APP, "billing",
                        Names.ENDPOINT, endpoint,
                        Names.DECLARATION,
                                "{\"env\":{\"URL\":\"x\",\"KEY\":\"secret:0a\"},\"image\":\"acme\"}"),
                Map.of());
    }

    @Test
    void knowsWhatWasDeclaredWithTheSecretsInIt() {
        fake.answer(
                "GET /containers/id-www/json",
                "{\"Config\":{\"Env\":[\"URL=http://a/?b=c\",\"KEY=it's 42\",\"PATH=/bin\"]}}");

        assertThat(new PackagedApp(engine, List.of(container("www"))).variables())
                .contains(Map.of("URL", "http://a/?b=c", "KEY", "it's 42"));
        assertThat(new PackagedApp(engine, List.of()).variables()).isEmpty();
    }

    @Test
    void takesWhateverServesNoSiteForAWorker() {
        Site site =
                new Site(
                        "billing",
                        "www",
                        List.of("billing.dev.test"),
                        "10.213.8.3",
                        "10.213.4.18",
                        List.of(new Port("www", 8080, Protocol.HTTP)));

        assertThat(
                        new PackagedApp(engine, List.of(container("www"), container("wrk")))
                                .workers(List.of(site)))
                .extracting(worker -> worker.label(Names.ENDPOINT))
                .containsExactly("wrk");
    }

    @Test
    void stopsAndStartsContainersThatMayBeSoAlready() {
        fake.raw("POST /containers/a/stop", "HTTP/1.1 304 Not Modified\r\n\r\n");
        fake.raw("POST /containers/a/start", "HTTP/1.1 204 No Content\r\n\r\n");

        engine.stop("a");
        engine.start("a");

        assertThat(fake.calls())
                .endsWith("POST /v1.41/containers/a/stop", "POST /v1.41/containers/a/start");
    }
}
