package dev.testenv.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.testenv.model.Port;
import dev.testenv.model.Protocol;
import dev.testenv.model.Site;
import dev.testenv.plan.Observed;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Publishing and observing with a real gateway. */
class GatewayIT {
    private RealGateway real;
    private SiteObserver observer;
    private Site billing;
    private Site postgres;

    @BeforeEach
    void makeGateway() throws Exception {
        real = new RealGateway();
        observer = new SiteObserver(real.real.engine);
        billing = real.site(1, "billing", "www", new Port("www", 8080, Protocol.HTTP));
        postgres = real.site(2, "postgres", "tcp", new Port("tcp", 5432, Protocol.TCP));
    }

    @AfterEach
    void removeGateway() {
        real.close();
    }

    private Observed.Sites observed() {
        return observer.observe(real.names.environment());
    }

    @Test
    void startsWithWhatItWasSeededWithAndGoesOnFromThere() throws Exception {
        assertThat(observed())
                .isEqualTo(new Observed.Sites(true, 1, 0, 0, List.of(), Map.of(), Set.of()));

        real.start(billing);

        assertThat(observed())
                .isEqualTo(new Observed.Sites(true, 1, 1, 1, List.of(billing), Map.of(), Set.of()));
        assertThat(real.get(billing)).startsWith("503 'billing' (www) is not running");

        assertThat(real.gateway.publish(real.generation(1, billing, postgres)))
                .isEqualTo(new Publication.Published(2, List.of()));

        assertThat(observed())
                .isEqualTo(
                        new Observed.Sites(
                                true, 1, 2, 2, List.of(billing, postgres), Map.of(), Set.of()));

        real.real.containers.remove(real.names.gateway());
        real.real.containers.stop(real.names.relay(), java.time.Duration.ofSeconds(1));

        assertThat(observed())
                .as("through a stopped relay")
                .isEqualTo(
                        new Observed.Sites(
                                true, 0, 2, 0, List.of(billing, postgres), Map.of(), Set.of()));

        real.real.containers.remove(real.names.relay());

        assertThat(observed().readable()).as("with no container").isFalse();
    }

    @Test
    void remembersAGenerationAndStillSeesEverySwap() {
        real.start(billing);
        Observed.Sites in = observed();

        inGateway("echo 'port=8000 by=ann' >/sites/swap/billing-www");

        assertThat(observed().swaps())
                .containsExactly(Map.entry("billing-www", "port=8000 by=ann"));

        inGateway("rm /sites/swap/billing-www");

        assertThat(observed()).isEqualTo(in);
    }

    private void inGateway(String script) {
        assertThat(real.real.engine.exec(real.names.gateway(), List.of("sh", "-c", script)))
                .satisfies(r -> assertThat(r.exitCode()).as(r.stderr()).isZero());
    }

    @Test
    void changesNothingWhenSomebodyElseWasFaster() {
        real.start(billing);
        real.gateway.publish(real.generation(1, billing));

        assertThat(real.gateway.publish(real.generation(1, billing, postgres)))
                .isEqualTo(new Publication.Moved(2));

        assertThat(observed().sites()).containsExactly(billing);
    }

    @Test
    void goesLiveWithoutTheSiteThatNginxRefuses() throws Exception {
        real.start(billing);
        Site elsewhere =
                new Site(
                        "odd",
                        "www",
                        List.of("odd." + real.domain),
                        "192.0.2.1",
                        postgres.container(),
                        List.of(new Port("www", 8080, Protocol.HTTP)));

        Publication publication =
                real.gateway.publish(real.generation(1, billing, postgres, elsewhere));

        assertThat(publication).isInstanceOf(Publication.Published.class);
        assertThat(((Publication.Published) publication).refused())
                .singleElement()
                .satisfies(refused -> {
                    assertThat(refused.site()).isEqualTo("odd-www");
                    assertThat(refused.place()).startsWith("http/odd-www.conf:");
                    assertThat(refused.reason()).contains("192.0.2.1");
                });
        assertThat(real.gateway.state().answering()).isEqualTo(2);
        assertThat(real.get(billing)).startsWith("503 ");
    }

    @Test
    void healsAPublishThatWasKilledBeforeTheReload() {
        real.start(billing);
        real.gateway.publish(real.generation(1, billing, postgres));
        String killed =
                "cd /sites && cp -a generations/000002 generations/000003"
                        + " && sed -i 's/generation 2/generation 3/; s/\"2\\\\n\"/\"3\\\\n\"/'"
                        + " generations/000003/nginx.conf generations/000003/names"
                        + " generations/000003/records"
                        + " && ln -sfn generations/000003 current";
        inGateway(killed);
        assertThat(observed().generation()).isEqualTo(3);
        assertThat(observed().answering()).isEqualTo(2);

        real.gateway.heal();

        assertThat(observed().answering()).isEqualTo(3);
    }
}
