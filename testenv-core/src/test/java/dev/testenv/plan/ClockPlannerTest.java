package dev.testenv.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.testenv.dsl.Catalog;
import dev.testenv.images.ImageChoice;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClockPlannerTest {
    private static final String KEEPER = "testenv-dev-clock";

    private static final class Apps extends Catalog {
        Apps() {
            add(
                    httpApp("billing", "billing")
                            .endpoints(httpEndpoint("www", 80), worker("wrk", "work"))
                            .env("LD_PRELOAD", "/lib/own.so")
                            .clock());
            add(httpApp("plain", "plain", 80));
        }
    }

    private static Blueprint blueprint(String version) {
        Blueprint plain = PlannerTest.blueprint(new Apps(), "test");
        return new Blueprint(
                plain.environment(),
                plain.images(),
                plain.gatewayImage(),
                plain.dnsImage(),
                plain.secrets(),
                plain.files(),
                plain.salt(),
                plain.today(),
                Optional.of(new ImageChoice.Recipe("clock", "testenv/clock:" + version)));
    }

    private static Plan plan(String version, Observed observed) {
        return new Planner(blueprint(version), observed).plan(Request.Bootstrap.ALL);
    }

    private static List<String> steps(Plan plan, String subject) {
        return plan.steps().stream()
                .filter(step -> step.subject().equals(subject))
                .map(step -> PlanText.words(step.action()) + " (" + step.cause() + ")")
                .toList();
    }

    @Test
    void keepsClocksBeforeThereAreContainersThatNeedThem() {
        Plan plan = plan("1", Observed.NOTHING);

        assertThat(steps(plan, "clock"))
                .containsExactly(
                        "provide image testenv/clock:1 (not present)",
                        "create (new)",
                        "start (new)",
                        "give billing a clock (billing has one of its own)");
        Step given =
                plan.steps().stream()
                        .filter(step -> step.action() instanceof Action.PrepareClock)
                        .findFirst()
                        .orElseThrow();
        assertThat(plan.steps())
                .filteredOn(step ->
                        step.action() instanceof Action.CreateContainer
                                && step.subject().startsWith("billing/"))
                .hasSize(2)
                .allMatch(step -> step.waitsFor().contains(given.number()));
    }

    @Test
    void givesOnlyThoseTheLibraryThatDeclareIt() {
        List<ContainerSpec> specs =
                plan("1", Observed.NOTHING).steps().stream()
                        .map(Step::action)
                        .filter(Action.CreateContainer.class::isInstance)
                        .map(action -> ((Action.CreateContainer) action).spec())
                        .toList();

        assertThat(specs)
                .filteredOn(spec -> spec.name().startsWith("testenv-dev-billing-"))
                .hasSize(2)
                .allSatisfy(spec -> {
                    assertThat(spec.mounts()).containsEntry(KEEPER, "/testenv/clock:ro");
                    assertThat(spec.env())
                            .containsEntry("TESTENV_CLOCK", "/testenv/clock/billing")
                            .containsEntry(
                                    "LD_PRELOAD", "/testenv/clock/libtestenv-clock.so /lib/own.so");
                });
        assertThat(specs)
                .filteredOn(spec -> spec.name().equals("testenv-dev-plain-www"))
                .singleElement()
                .satisfies(spec -> {
                    assertThat(spec.mounts()).isEmpty();
                    assertThat(spec.env()).isEmpty();
                });
    }

    @Test
    void leavesTheKeeperAloneThatRunsAndStartsOneThatDoesNot() {
        Observed up = PlannerTest.afterBootstrap(blueprint("1"));

        assertThat(steps(plan("1", up), "clock")).isEmpty();
        assertThat(steps(plan("1", PlannerTest.with(up, KEEPER, "exited")), "clock"))
                .containsExactly("start (it is exited)");
        assertThat(steps(plan("2", up), "clock"))
                .containsExactly(
                        "provide image testenv/clock:2 (not present)",
                        "remove (another version)",
                        "create (another version)",
                        "start (another version)");
    }
}
