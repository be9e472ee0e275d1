package dev.testenv.why;

import static org.assertj.core.api.Assertions.assertThat;

import dev.testenv.model.Leaf;
import dev.testenv.plan.Names;
import dev.testenv.plan.Observed;
import dev.testenv.why.Evidence.GatewayAnswer;
import dev.testenv.why.Evidence.NameAnswer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** From the network to the gateway's own part of the way. */
class FoundationLinksTest {
    private final Scene scene = new Scene();

    @Test
    void aSoundChainHoldsFromTheNameToTheAnswer() {
        assertThat(scene.links())
                .containsExactly(
                        Link.ENVIRONMENT,
                        Link.NAME,
                        Link.DNS,
                        Link.ADDRESS,
                        Link.SITE,
                        Link.SIDE,
                        Link.CONTAINER,
                        Link.PROCESS,
                        Link.PORT,
                        Link.HEALTH,
                        Link.ANSWER);
        assertThat(scene.found())
                .isEqualTo(
                        "answer ok billing.dev.test answers as wanted, inside and from this host");
    }

    @Test
    void namesANetworkThatIsGone() {
        scene.network = false;
        assertThat(scene.found())
                .isEqualTo(
                        "environment: network 'testenv-dev' is gone, and every connection with"
                                + " it > testenv -e dev bootstrap --step all");
    }

    @Test
    void namesAnotherLayout() {
        scene.containers.put(
                "gateway",
                new Observed.Container(
                        "g",
                        "testenv-dev-gateway",
                        "running",
                        0,
                        "net1",
                        "",
                        "",
                        Map.of(Names.LAYOUT, "7")));
        assertThat(scene.found())
                .startsWith("environment: container 'testenv-dev-gateway' was made with layout 7");
    }

    @Test
    void namesAnEnvironmentWithoutItsOwnContainers() {
        scene.readable = false;
        scene.generation = 0;
        assertThat(scene.found())
                .isEqualTo(
                        "environment: gateway, relay and DNS proxy are all gone > testenv -e dev"
                                + " bootstrap --step dns");
    }

    @Test
    void namesAnEndpointThatWasNeverPublished() {
        scene.published = false;
        assertThat(scene.found())
                .isEqualTo(
                        "name: generation 3 has no site for billing/www: declared since, or"
                                + " never started > testenv -e dev start billing");
    }

    @Test
    void namesADnsProxyThatIsMissing() {
        scene.containers.remove("dns");
        assertThat(scene.found())
                .isEqualTo(
                        "dns: DNS proxy 'testenv-dev-dns' is missing, so no name resolves >"
                                + " testenv -e dev bootstrap --step dns");
    }

    @Test
    void namesADnsProxyThatDoesNotRun() {
        scene.container("dns", "exited", 137, "net1");
        assertThat(scene.found())
                .isEqualTo(
                        "dns: DNS proxy 'testenv-dev-dns' does not run: exited with code 137, so"
                                + " no name resolves > testenv -e dev bootstrap --step dns");
    }

    @Test
    void namesADnsProxyThatFailsAgainAndAgain() {
        scene.container("dns", "restarting", 1, "net1");
        assertThat(scene.found())
                .isEqualTo(
                        "dns: DNS proxy 'testenv-dev-dns' fails again and again, with exit code"
                                + " 1, so no name resolves > docker logs --tail 20"
                                + " testenv-dev-dns");
    }

    @Test
    void namesADnsProxyOutsideTheNetwork() {
        scene.container("dns", "running", 0, "none");
        assertThat(scene.found())
                .startsWith(
                        "dns: DNS proxy 'testenv-dev-dns' is not connected to network"
                                + " 'testenv-dev'");
    }

    @Test
    void namesWhoHasTakenTheAddressOfTheDnsProxy() {
        scene.container("dns", "exited", 128, "net1").holders.put("10.213.4.2", "stranger");
        assertThat(scene.found())
                .isEqualTo(
                        "dns: the address of the DNS proxy, 10.213.4.2, is taken by container"
                                + " 'stranger', so no name resolves > docker network disconnect"
                                + " testenv-dev stranger && testenv -e dev bootstrap --step dns");
    }

    @Test
    void namesADnsProxyThatDoesNotAnswer() {
        scene.dnsInside = new NameAnswer(0, "", "Receive timed out");
        assertThat(scene.found())
                .isEqualTo(
                        "dns: it runs, but does not answer: Receive timed out > docker restart"
                                + " testenv-dev-dns");
    }

    @Test
    void namesADnsProxyWithOldNames() {
        scene.dnsInside = new NameAnswer(2, Scene.VIRTUAL, "");
        assertThat(scene.found())
                .isEqualTo(
                        "dns: it answers from generation 2, 3 is current > docker kill -s HUP"
                                + " testenv-dev-dns");
    }

    @Test
    void namesAWrongAddress() {
        scene.dnsInside = new NameAnswer(3, "10.213.8.9", "");
        assertThat(scene.found()).startsWith("dns: it answers 10.213.8.9, the site has 10.213.8.1");
    }

    @Test
    void aHostThatGetsNoDnsAnswerIsNoFault() {
        scene.dnsFromHost = Optional.of(new NameAnswer(0, "", "Receive timed out"));
        assertThat(scene.line(Link.DNS))
                .isEqualTo(
                        "10.213.8.1, generation 3, inside; this host was told nothing: Receive"
                                + " timed out");
        assertThat(scene.found()).startsWith("answer ok");
    }

    @Test
    void saysWhatKeptTheGatewayFromLooking() {
        scene.objections = Objections.unread("no space left on device");
        assertThat(scene.found())
                .isEqualTo(
                        "site: the gateway could not be asked: no space left on device > docker"
                                + " restart testenv-dev-gateway");
    }

    @Test
    void namesAGatewayThatDoesNotRun() {
        scene.container("gateway", "paused", 0, "net1");
        assertThat(scene.found())
                .isEqualTo(
                        "address: gateway 'testenv-dev-gateway' does not run: paused, so no site"
                                + " answers > testenv -e dev bootstrap --step dns");
    }

    @Test
    void namesAGatewayWhoseNginxHangs() {
        scene.answering = 0;
        assertThat(scene.found())
                .isEqualTo(
                        "address: the gateway's nginx does not answer > docker restart"
                                + " testenv-dev-gateway");
    }

    @Test
    void namesWhoHasTakenTheVirtualAddress() {
        scene.holders.put(Scene.VIRTUAL, "stranger");
        assertThat(scene.found())
                .isEqualTo(
                        "address: 10.213.8.1 is the gateway's, but container 'stranger' has"
                                + " taken it > docker network disconnect testenv-dev stranger");
    }

    @Test
    void namesAnAddressThatNobodyAnswers() {
        scene.gateway = new GatewayAnswer("", "no route to host");
        assertThat(scene.found())
                .isEqualTo(
                        "address: 10.213.8.1:8080: nothing answers inside: no route to host >"
                                + " docker restart testenv-dev-gateway");
    }

    @Test
    void namesAnAddressThatOnlyTheHostCannotReach() {
        scene.gatewayFromHost = Optional.of(new GatewayAnswer("", "no connection within 3000 ms"));
        assertThat(scene.found()).contains("nothing answers from this host: no connection");
    }

    @Test
    void aHostWithoutRoutesIsNoFault() {
        scene.gatewayFromHost = Optional.empty();
        scene.byNameFromHost = Optional.empty();
        scene.dnsFromHost = Optional.empty();
        assertThat(scene.line(Link.ADDRESS)).endsWith("inside; this host has no route to it");
        assertThat(scene.found()).endsWith("answers as wanted, inside");
    }

    @Test
    void namesAGenerationThatNginxHasNotLoaded() {
        scene.answering = 2;
        scene.gateway = new GatewayAnswer("", "connection refused");
        assertThat(scene.found())
                .isEqualTo(
                        "site: nginx answers from generation 2, 3 is current > testenv -e dev"
                                + " bootstrap --step dns");
    }

    @Test
    void namesASiteThatNginxRefused() {
        scene.objections =
                Objections.read(
                        List.of("refused http/billing-www.conf:9 unknown directive \"oops\""));
        assertThat(scene.found())
                .isEqualTo(
                        "site: nginx refused http/billing-www.conf:9 unknown directive \"oops\";"
                                + " its last good file serves > testenv -e dev bootstrap --step"
                                + " dns");
        scene.gateway = new GatewayAnswer("refused", "");
        assertThat(scene.found()).contains("\"oops\"; it answers 503 >");
    }

    @Test
    void namesASiteWhoseCertificateIsOver() {
        scene.leaf = leafUntil("2026-11-20");
        assertThat(scene.found()).doesNotContain("certificate");
        scene.leaf = leafUntil("2026-11-19");
        assertThat(scene.found())
                .isEqualTo(
                        "site: HTTP is served, but its certificate for HTTPS was valid until"
                                + " 2026-11-19 > testenv -e dev bootstrap --step dns");
    }

    private static Optional<Leaf> leafUntil(String day) {
        return Optional.of(new Leaf("9f86d081884c7d65", day, "3f2a91bc4d5e6f70", "2028-11-18"));
    }

    @Test
    void namesASiteWhoseFileWasDamaged() {
        scene.objections =
                Objections.read(List.of("damaged http/billing-www.conf:9 unknown directive"));
        assertThat(scene.found())
                .isEqualTo(
                        "site: damaged since it was published: http/billing-www.conf:9 unknown"
                                + " directive > docker restart testenv-dev-gateway && testenv -e"
                                + " dev bootstrap --step dns");
    }

    @Test
    void saysWhichOtherPortsAreOut() {
        scene.ports =
                List.of(
                        scene.ports.getFirst(),
                        new dev.testenv.model.Port("api", 9000, dev.testenv.model.Protocol.HTTP));
        scene.swaps.put("billing-www.9000", "port=9000 since=x by=y");
        assertThat(scene.line(Link.SIDE)).isEqualTo("in, the container; out as well: port 9000");
    }

    @Test
    void aWorkerNeedsTheDnsProxyButHasNoSite() {
        scene.worker();
        assertThat(scene.links())
                .containsExactly(
                        Link.ENVIRONMENT, Link.DNS, Link.CONTAINER, Link.PROCESS, Link.HEALTH);
        assertThat(scene.found()).isEqualTo("health ok it goes on running");
    }
}
