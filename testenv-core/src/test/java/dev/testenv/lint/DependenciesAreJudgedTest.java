package dev.testenv.lint;

import static dev.testenv.lint.Sketch.app;
import static dev.testenv.lint.Sketch.problems;
import static dev.testenv.lint.Sketch.worker;
import static dev.testenv.model.Dependency.Condition.COMPLETED;
import static dev.testenv.model.Dependency.Condition.READY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.testenv.model.Tier;
import org.junit.jupiter.api.Test;

class DependenciesAreJudgedTest {
    @Test
    void acceptsAMigrationThatCompletes() {
        assertThat(
                        problems(
                                app("migration").endpoints(worker()),
                                app("billing").dependsOn("migration", COMPLETED)))
                .isEmpty();
    }

    @Test
    void refusesAnAppThatIsNotThere() {
        assertThat(problems(app("billing").dependsOn("postgers", READY), app("postgres")))
                .containsExactly(
                        "error: billing: dependsOn: there is no app 'postgers' in the environment; there"
                                + " are 'billing', 'postgres'");
    }

    @Test
    void refusesAnAppThatDependsOnItself() {
        assertThat(problems(app("billing").dependsOn("billing", READY)))
                .containsExactly(
                        "error: billing: dependsOn: the app depends on itself; take the dependency out");
    }

    @Test
    void printsEachCycleOnce() {
        assertThat(
                        problems(
                                app("a").dependsOn("b", READY),
                                app("b").dependsOn("c", READY),
                                app("c").dependsOn("b", READY).dependsOn("d", READY),
                                app("d").dependsOn("e", READY),
                                app("e").dependsOn("d", READY)))
                .containsExactly(
                        "error: b: dependsOn: a cycle, in which none can ever start first: b -> c -> b;"
                                + " take one of the dependencies out",
                        "error: d: dependsOn: a cycle, in which none can ever start first: d -> e -> d;"
                                + " take one of the dependencies out");
    }

    @Test
    void refusesToWaitForTheEndOfAnAppThatListens() {
        assertThat(problems(app("a").dependsOn("b", COMPLETED), app("b")))
                .containsExactly(
                        "error: a: dependsOn: 'b' listens on a port, so it is not expected to end, and"
                                + " COMPLETED would never hold; depend on it being ready, or declare it"
                                + " without ports");
    }

    @Test
    void warnsOfADependencyOnALaterTier() {
        assertThat(problems(app("a").tier(Tier.INFRA).dependsOn("b", READY), app("b")))
                .containsExactly(
                        "warning: a: dependsOn: 'b' is of tier 'app', which comes up after tier"
                                + " 'infra'; move one of the two to the other's tier");
    }
}
