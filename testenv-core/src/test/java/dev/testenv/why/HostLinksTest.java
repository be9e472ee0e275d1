package dev.testenv.why;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A site that is out: the relay, and the dev server on the host. */
class HostLinksTest {
    private static final String BACK = "sitectl -e dev set billing/www in";

    private final Scene scene = new Scene();

    @Test
    void aSoundChainEndsAtTheDevServer() {
        scene.out("http 200");
        assertThat(scene.links())
                .containsExactly(
                        Link.ENVIRONMENT,
                        Link.NAME,
                        Link.DNS,
                        Link.ADDRESS,
                        Link.SITE,
                        Link.SIDE,
                        Link.RELAY,
                        Link.PROCESS,
                        Link.PORT,
                        Link.ANSWER);
        assertThat(scene.line(Link.SIDE))
                .isEqualTo("out, port 8000 of the host, by ann@laptop since 2026-11-20T06:11:19Z");
        assertThat(scene.line(Link.PORT)).isEqualTo("speaks HTTP: GET / is answered with 200");
    }

    @Test
    void theContainerDoesNotMatter() {
        scene.out("http 200").containers.remove("billing-www");
        assertThat(scene.found()).startsWith("answer ok");
    }

    @Test
    void namesARelayThatDoesNotRun() {
        scene.out().container("relay", "exited", 0, "").devServer = Optional.empty();
        assertThat(scene.found())
                .isEqualTo(
                        "relay: relay 'testenv-dev-relay' does not run: exited, so nothing"
                                + " answers that is out > testenv -e dev bootstrap --step dns");
    }

    @Test
    void namesARelayThatDoesNotListen() {
        scene.out().devServer = Optional.of(server("link 8000"));
        assertThat(scene.found())
                .isEqualTo(
                        "relay: the relay does not listen for the gateway: ports/8000.sock >"
                                + " docker restart testenv-dev-relay");
    }

    @Test
    void namesALinkThatLeadsElsewhere() {
        scene.out().devServer = Optional.of(server("socket open", "link 9"));
        assertThat(scene.found())
                .isEqualTo(
                        "relay: the site's link leads to port 9, its mark says 8000 > sitectl -e"
                                + " dev set billing/www out --port 8000");
    }

    @Test
    void namesADevServerThatIsDead() {
        scene.out().devServer = Optional.of(server("socket open", "link 8000"));
        scene.swaps.put("billing-www", "port=8000 since=x by=y dead=2026-11-20T06:12:00Z");
        assertThat(scene.found())
                .isEqualTo(
                        "process: nothing listens on port 8000 of the host, dead since"
                                + " 2026-11-20T06:12:00Z > start the dev server on that port, or: "
                                + BACK);
    }

    @Test
    void namesThePortThatItMayHaveMovedTo() {
        scene.out().devServer =
                Optional.of(
                        server(
                                "socket open",
                                "link 8000",
                                "listens 127.0.0.1:8001",
                                "listens 192.168.1.5:8002",
                                "listens [::]:8019",
                                "listens *:22",
                                "listens 127.0.0.1:41234"));
        assertThat(scene.found())
                .isEqualTo(
                        "process: nothing listens on port 8000 of the host; ports in use there:"
                                + " 8001, 8019, 22 > sitectl -e dev set billing/www out --port"
                                + " 8001");
    }

    @Test
    void namesADevServerOnAnAddressThatTheRelayDoesNotDial() {
        scene.out().devServer =
                Optional.of(server("socket open", "link 8000", "listens 192.168.1.5%eth0:8000"));
        assertThat(scene.found())
                .isEqualTo(
                        "process: the dev server listens on 192.168.1.5:8000 only, which the"
                                + " relay does not dial > let it listen on 127.0.0.1:8000, or: "
                                + BACK);
    }

    @Test
    void namesATunnelThatHasEnded() {
        scene.out();
        scene.swaps.put("billing-www", "port=8000 at=tunnel-1a2b3c4d by=ann@laptop dead=06:12");
        scene.devServer = Optional.of(server("link 8000"));
        assertThat(scene.found())
                .isEqualTo(
                        "relay: the tunnel to port 8000 of the machine of ann@laptop has ended, dead"
                                + " since 06:12 > sitectl -e dev set billing/www out --port 8000");
        scene.devServer = Optional.of(server("link 8000", "socket open"));
        assertThat(scene.found())
                .startsWith("process: nothing listens on port 8000 of the machine of ann@laptop");
    }

    @Test
    void namesAStandInThatIsGone() {
        scene.out();
        scene.swaps.put("billing-www", "port=8080 at=10.213.7.254 image=acme/billing:2.1 by=ann");
        scene.devServer = Optional.of(server("link 8080", "socket open"));
        assertThat(scene.found())
                .isEqualTo(
                        "process: nothing listens on port 8080 of its stand-in (acme/billing:2.1) >"
                                + " sitectl -e dev set billing --undo");
    }

    @Test
    void namesWhatCannotServe() {
        scene.out("http closed", "unusable what listens on 127.0.0.1:8000 speaks TLS");
        assertThat(scene.found())
                .isEqualTo(
                        "port: what listens on 127.0.0.1:8000 speaks TLS > start one that speaks"
                                + " plain HTTP there, or: "
                                + BACK);
    }

    @Test
    void namesADevServerThatHangs() {
        scene.out("http silent");
        assertThat(scene.found())
                .isEqualTo(
                        "port: the dev server takes connections on port 8000, but did not answer"
                                + " within 2 s: it hangs > restart the dev server, or: "
                                + BACK);
    }

    @Test
    void namesWhatIsNoHttpServer() {
        scene.out("http closed");
        assertThat(scene.found())
                .startsWith("port: what listens on port 8000 of the host does not speak HTTP")
                .endsWith("sitectl -e dev set billing/www out --port PORT");
    }

    @Test
    void tcpIsNotAskedForHttp() {
        scene.tcp(5432).out();
        assertThat(scene.line(Link.PORT)).isEqualTo("takes connections on port 8000");
        assertThat(scene.found()).startsWith("answer ok");
    }

    @Test
    void namesADevServerThatRefusesTheName() {
        scene.out("http 200", "host-refused billing.dev.test Vite server.allowedHosts");
        assertThat(scene.found())
                .isEqualTo(
                        "port: the dev server refuses the name billing.dev.test; Vite has a list"
                                + " of names: server.allowedHosts > sitectl -e dev set"
                                + " billing/www out --port 8000 --host-header localhost");
        scene.out("http 200", "host-refused billing.dev.test");
        assertThat(scene.found())
                .startsWith("port: the dev server refuses the name billing.dev.test > ");
    }

    @Test
    void namesADevServerThatFails() {
        scene.out("http 500").byName = "GET /health on port 8080: status 500";
        assertThat(scene.found())
                .isEqualTo(
                        "answer: billing.dev.test: GET /health on port 8080: status 500, asked"
                                + " inside > look into the dev server, or: "
                                + BACK);
    }

    @Test
    void goesOnAskingForTheNameThatTheSwapWasMadeWith() {
        scene.out().devServer = Optional.of(server("socket open", "link 9"));
        scene.swaps.put("billing-www", "port=8000 host=localhost since=x by=y");
        assertThat(scene.found()).endsWith(" out --port 8000 --host-header localhost");
    }

    @Test
    void saysWhichRequestsGoElsewhere() {
        scene.detours.add(new Detour("header:x-dev=one", false, 8001, "the host", false));
        scene.detours.add(new Detour("10 % of requests", true, 8002, "the host", true));
        assertThat(scene.line(Link.SIDE))
                .isEqualTo(
                        """
                        in, the container
                        header:x-dev=one: out, port 8001 of the host, where nothing listens
                        10 % of requests: out, port 8002 of the host\
                        """);
        assertThat(scene.found()).startsWith("answer ok");
    }

    @Test
    void namesAShareThatNobodyServes() {
        scene.detours.add(new Detour("10 % of requests", true, 8002, "the host", false));
        assertThat(scene.found())
                .isEqualTo(
                        "side: 10 % of requests: out, port 8002 of the host, where nothing"
                                + " listens > start the dev server on that port, or: "
                                + BACK);
    }

    @Test
    void saysWhatKeptTheRelayFromLooking() {
        scene.out().devServer = Optional.of(DevServer.unseen("no such command"));
        assertThat(scene.found())
                .isEqualTo(
                        "relay: the relay could not be asked: no such command > docker restart"
                                + " testenv-dev-relay");
    }

    private static DevServer server(String... facts) {
        return DevServer.read(List.of(facts));
    }
}
