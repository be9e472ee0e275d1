package dev.testenv.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.testenv.dsl.Catalog;
import dev.testenv.images.ImageChoice;
import dev.testenv.plan.ContainerSpec.Connection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StandInPlannerTest {
    private static final String OWN = "testenv-dev-billing-www";
    private static final String STAND_IN = OWN + "--stand-in";

    private static final class Apps extends Catalog {
        Apps() {
            add(tcpApp("postgres", "postgres:17", 5432).tier(INFRA));
            add(
                    httpApp("billing", "acme/billing:2.0")
                            .endpoints(httpEndpoint("www", "serve", 8080), worker("wrk", "work")));
            add(httpApp("archive", "acme/archive:1", 8080).volume("data", "/srv"));
            add(httpApp("jobs", "acme/jobs:1").endpoints(worker("wrk", "work")));
        }
    }

    private static final Blueprint DECLARED = PlannerTest.blueprint(new Apps(), "test");
    private static final Observed UP = PlannerTest.afterBootstrap(DECLARED);

    /** With another image of billing. */
    private static StandInPlanner billing(Observed observed) {
        Map<String, ImageChoice> images = new HashMap<>(DECLARED.images());
        images.put("billing", new ImageChoice.Pulled("acme/billing:2.1"));
        Blueprint other =
                new Blueprint(
                        DECLARED.environment(),
                        images,
                        DECLARED.gatewayImage(),
                        DECLARED.dnsImage(),
                        DECLARED.secrets(),
                        DECLARED.files(),
                        DECLARED.salt(),
                        DECLARED.today());
        return new StandInPlanner(other, observed, "billing");
    }

    private static ContainerSpec spec(Plan plan) {
        return plan.steps().stream()
                .map(Step::action)
                .filter(Action.CreateContainer.class::isInstance)
                .map(action -> ((Action.CreateContainer) action).spec())
                .findFirst()
                .orElseThrow();
    }

    private static Observed withStandIn(Map<String, String> swaps) {
        List<Observed.Container> containers = new ArrayList<>(UP.containers());
        containers.add(PlannerTest.running(spec(billing(UP).start())));
        Observed.Sites sites =
                new Observed.Sites(true, 1, 1, 1, UP.sites().sites(), swaps, Set.of());
        return new Observed(UP.network(), containers, UP.volumes(), UP.images(), sites, UP.taken());
    }

    @Test
    void startsAContainerBesideThatOfEachSiteAndWaitsUntilItIsReady() {
        Plan plan = billing(UP).start();

        assertThat(PlanText.lines(plan))
                .containsExactly(
                        "wave 1",
                        "    1  billing      provide image acme/billing:2.1  (not present)",
                        "    2  ca           have the CA for dev.test        (needed)",
                        "wave 2",
                        "    3  billing/www  create                          (stand-in)  after 1,2",
                        "wave 3",
                        "    4  billing/www  start                           (stand-in)  after 3",
                        "wave 4",
                        "    5  billing/www  wait until ready                (must be ready)  after 4");
        ContainerSpec spec = spec(plan);
        assertThat(spec.name()).isEqualTo(STAND_IN);
        assertThat(spec.image()).isEqualTo("acme/billing:2.1");
        assertThat(spec.labels()).containsEntry(Names.STAND_IN, "1");
        assertThat(((Connection.Environment) spec.network()).address())
                .isEqualTo(billing(UP).address(billing(UP).sites().getFirst()))
                .startsWith("10.213.7.25");
    }

    @Test
    void removesWhatAnInterruptedOneHasLeftFirst() {
        assertThat(PlanText.lines(billing(withStandIn(Map.of())).start()))
                .anyMatch(line -> line.contains("billing/www  remove"));
    }

    @Test
    void stopsTheContainerThatItServesForAndStartsItAgain() {
        assertThat(PlanText.lines(billing(UP).stopOwn()))
                .containsExactly("wave 1", "    1  billing/www  stop  (its stand-in serves)");

        Observed stopped = PlannerTest.with(UP, OWN, "exited");
        assertThat(billing(stopped).stopOwn().steps()).isEmpty();
        assertThat(PlanText.lines(billing(stopped).startOwn()))
                .containsExactly(
                        "wave 1",
                        "    1  billing/www  start             (it is exited)",
                        "wave 2",
                        "    2  billing/www  wait until ready  (must be ready)  after 1");
        assertThat(billing(UP).startOwn().changesNothing()).isTrue();
    }

    @Test
    void removesTheStandInAlone() {
        assertThat(billing(withStandIn(Map.of())).remove().steps())
                .extracting(Step::action)
                .containsExactly(new Action.RemoveContainer(STAND_IN));
        assertThat(billing(UP).remove().steps()).isEmpty();
    }

    @Test
    void refusesASiteThatIsOutAlready() {
        String mark = "port=8080 at=10.213.7.254 image=acme/billing:2.1 since=s by=ann";
        assertThatThrownBy(() -> billing(withStandIn(Map.of("billing-www", mark))).start())
                .isInstanceOf(PlanRefusedException.class)
                .hasMessage(
                        "'billing/www' is out: acme/billing:2.1 serves it. Put it back first:"
                                + " sitectl -e dev set billing --undo");
        assertThatThrownBy(() -> billing(withStandIn(Map.of("billing-www", "port=8000"))).start())
                .hasMessageEndingWith(
                        "localhost:8000 serves it. Put it back first: sitectl -e dev"
                                + " set billing in");
    }

    @Test
    void refusesWhatCannotExistTwice() {
        for (String app : List.of("postgres", "archive")) {
            assertThatThrownBy(() -> new StandInPlanner(DECLARED, UP, app).start())
                    .isInstanceOf(PlanRefusedException.class)
                    .hasMessage(
                            "App '"
                                    + app
                                    + "' can have no stand-in: it stores data, which two containers"
                                    + " cannot share. To replace it instead: testenv -e dev"
                                    + " bootstrap --set "
                                    + app
                                    + ".image=IMAGE");
        }
        assertThatThrownBy(() -> new StandInPlanner(DECLARED, UP, "jobs").start())
                .hasMessageStartingWith("App 'jobs' can have no stand-in: it has no port");
        assertThatThrownBy(() -> new StandInPlanner(DECLARED, UP, "bling"))
                .hasMessageStartingWith("Unknown app 'bling'. Declared are: archive, billing");
    }
}
