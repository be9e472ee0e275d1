package dev.testenv.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.testenv.dsl.Catalog;
import dev.testenv.dsl.TcpApp;
import dev.testenv.model.Destination;
import dev.testenv.model.Egress;
import dev.testenv.model.Environment;
import dev.testenv.model.Tier;
import dev.testenv.plan.Action.CreateContainer;
import dev.testenv.plan.Action.CreateNetwork;
import dev.testenv.plan.Action.CreateWayOut;
import dev.testenv.plan.Action.PublishSites;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** How an environment becomes closed, and open again. */
class EgressTest {
    private static final Egress STRIPE =
            new Egress.Only(List.of(Destination.parse("api.stripe.com:443")));

    /** One database, and one on demand. */
    public static final class Stores extends Catalog {
        public final TcpApp redis = add(tcpApp("redis", "redis", "7", 6379).tier(INFRA));
        public final TcpApp queue =
                add(tcpApp("queue", "rabbitmq", "4", 5672).tier(INFRA).onDemand());
    }

    private static Blueprint blueprint(Egress egress) {
        Blueprint open = PlannerTest.blueprint(new Stores(), "test");
        Environment e = open.environment();
        return new Blueprint(
                new Environment(
                        e.name(), e.domain(), e.catalog(), e.pool(), e.apps(), false, egress),
                open.images(),
                open.gatewayImage(),
                open.dnsImage(),
                open.secrets(),
                open.files(),
                open.salt(),
                open.today());
    }

    private static Plan plan(Egress egress, Observed observed, Request request) {
        return new Planner(blueprint(egress), observed).plan(request);
    }

    private static Plan bootstrap(Egress egress, Observed observed) {
        return plan(egress, observed, Request.Bootstrap.ALL);
    }

    /** What there is after a bootstrap, with the way out that it made. */
    private static Observed up(Egress egress) {
        Observed up = PlannerTest.afterBootstrap(blueprint(egress));
        Observed.Sites s = up.sites();
        Observed.Sites sites =
                new Observed.Sites(
                        true,
                        s.layout(),
                        s.generation(),
                        s.answering(),
                        s.sites(),
                        s.swaps(),
                        s.refused(),
                        egress);
        Optional<Observed.Network> wayOut =
                steps(bootstrap(egress, Observed.NOTHING), CreateWayOut.class).stream()
                        .findFirst()
                        .map(w ->
                                new Observed.Network(
                                        "net2",
                                        w.name(),
                                        up.network().orElseThrow().subnet(),
                                        w.labels()));
        return new Observed(
                up.network(),
                up.containers(),
                up.volumes(),
                up.images(),
                sites,
                up.taken(),
                wayOut);
    }

    private static Observed with(Observed observed, Observed.Container more) {
        List<Observed.Container> containers = new ArrayList<>(observed.containers());
        containers.add(more);
        return new Observed(
                observed.network(),
                containers,
                observed.volumes(),
                observed.images(),
                observed.sites(),
                observed.taken(),
                observed.wayOut());
    }

    private static <A extends Action> List<A> steps(Plan plan, Class<A> kind) {
        return plan.steps().stream()
                .map(Step::action)
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    private static List<String> words(Plan plan) {
        return plan.steps().stream()
                .map(step -> step.subject() + " " + PlanText.words(step.action()))
                .toList();
    }

    private static ContainerSpec.Connection.Environment gateway(Plan plan) {
        return (ContainerSpec.Connection.Environment)
                steps(plan, CreateContainer.class).stream()
                        .map(CreateContainer::spec)
                        .filter(spec -> spec.name().equals("testenv-dev-gateway"))
                        .findFirst()
                        .orElseThrow()
                        .network();
    }

    @Test
    void anOpenEnvironmentIsAsEver() {
        Plan plan = bootstrap(Egress.ALLOW, Observed.NOTHING);

        assertThat(steps(plan, CreateWayOut.class)).isEmpty();
        assertThat(gateway(plan).wayOut()).isEmpty();
        CreateNetwork network = steps(plan, CreateNetwork.class).getFirst();
        assertThat(network.closed()).isFalse();
        assertThat(network.labels()).doesNotContainKey(Names.EGRESS);
    }

    @Test
    void onlyTheGatewayOfAClosedOneGetsOut() {
        Plan plan = bootstrap(Egress.DENY, Observed.NOTHING);

        CreateNetwork network = steps(plan, CreateNetwork.class).getFirst();
        assertThat(network.closed()).isTrue();
        assertThat(network.labels()).containsEntry(Names.EGRESS, "closed");
        assertThat(gateway(plan).wayOut()).isEqualTo("testenv-dev.egress");
        assertThat(steps(plan, CreateContainer.class))
                .filteredOn(c ->
                        c.spec().network() instanceof ContainerSpec.Connection.Environment e
                                && !e.wayOut().isEmpty())
                .hasSize(1);
    }

    @Test
    void nothingChangesWhenNothingIsDeclaredAnew() {
        for (Egress egress : List.of(Egress.ALLOW, Egress.DENY, STRIPE)) {
            assertThat(bootstrap(egress, up(egress)).changesNothing()).isTrue();
        }
    }

    @Test
    void anotherListIsPublishedAndNoMore() {
        Plan plan = bootstrap(STRIPE, up(Egress.DENY));

        assertThat(plan.steps().stream().filter(step -> !step.isWait()))
                .singleElement()
                .satisfies(step -> {
                    assertThat(step.cause()).isEqualTo("egress: api.stripe.com:443");
                    assertThat(((PublishSites) step.action()).generation().egress())
                            .isEqualTo(STRIPE);
                });
    }

    @Test
    void closingMovesContainersWithWhatTheyStoredIntoAnotherNetwork() {
        Plan plan = bootstrap(Egress.DENY, up(Egress.ALLOW));

        assertThat(plan.complete()).isFalse();
        assertThat(words(plan))
                .containsExactlyInAnyOrder(
                        "gateway remove",
                        "dns remove",
                        "redis/tcp stop",
                        "redis/tcp leave network",
                        "network remove network testenv-dev",
                        "network create closed network testenv-dev 10.213.0.0/20",
                        "redis/tcp join network 10.213.4.16");
        assertThat(plan.notes()).isEmpty();
    }

    @Test
    void openingTakesTheWayOutAwayToo() {
        Plan plan = bootstrap(Egress.ALLOW, up(STRIPE));

        assertThat(words(plan))
                .contains(
                        "network remove network testenv-dev.egress",
                        "network create network testenv-dev 10.213.0.0/20");
    }

    @Test
    void saysWhatIsStoppedForItAndNotStartedAgain() {
        Observed observed =
                with(
                        up(Egress.ALLOW),
                        new Observed.Container(
                                "id",
                                "testenv-dev-queue-tcp",
                                "running",
                                0,
                                "net1",
                                "10.213.4.17",
                                "rabbitmq:4",
                                Map.of(Names.APP, "queue", Names.ENDPOINT, "tcp")));

        assertThat(bootstrap(Egress.DENY, observed).notes())
                .containsExactly(
                        "queue is stopped, since the network is replaced; to start it again: testenv"
                                + " -e dev start queue");
    }

    @Test
    void lessThanEverythingIsRefused() {
        String message =
                "Environment 'dev' was made with egress open, and testenv.yml says 'egress: deny'."
                        + " Its network has to be replaced, and all containers stopped for it. Run:"
                        + " testenv -e dev bootstrap";
        for (Request request :
                List.of(
                        new Request.Start(Set.of("redis")),
                        new Request.Bootstrap(Set.of(Tier.DNS), false, false))) {
            assertThatThrownBy(() -> plan(Egress.DENY, up(Egress.ALLOW), request))
                    .isInstanceOf(PlanRefusedException.class)
                    .hasMessage(message);
        }
    }

    @Test
    void othersContainersAreNotMoved() {
        Observed observed =
                with(
                        up(Egress.ALLOW),
                        new Observed.Container(
                                "id",
                                "somebodys",
                                "running",
                                0,
                                "net1",
                                "10.213.6.1",
                                "x",
                                Map.of(
                                        Names.APP,
                                        "guest",
                                        Names.ENDPOINT,
                                        "tcp",
                                        Names.SITE,
                                        "# site app=guest endpoint=tcp names=guest.dev.test"
                                                + " address=10.213.10.1 container=10.213.6.1"
                                                + " for=tcp ports=tcp/80")));

        assertThatThrownBy(() -> bootstrap(Egress.DENY, observed))
                .isInstanceOf(PlanRefusedException.class)
                .hasMessageContaining("others have containers in it: guest/tcp");
    }

    @Test
    void aGatewayWhoseWayOutIsGoneIsMadeAnew() {
        Observed up = up(Egress.DENY);
        Observed lost =
                new Observed(
                        up.network(),
                        up.containers(),
                        up.volumes(),
                        up.images(),
                        up.sites(),
                        up.taken());

        assertThat(words(bootstrap(Egress.DENY, lost)))
                .contains("egress create network testenv-dev.egress", "gateway remove");
    }

    @Test
    void destroyLeavesNoWayOut() {
        assertThat(words(Planner.destroy(up(Egress.DENY))))
                .contains("network remove network testenv-dev.egress");
    }
}
