package dev.testenv.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.testenv.dsl.Catalog;
import dev.testenv.dsl.HttpApp;
import dev.testenv.dsl.TcpApp;
import dev.testenv.socket.EngineFinder;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.platform.testkit.engine.EngineExecutionResults;

@SuppressWarnings("NullAway.Init")
class UseEnvironmentTest {
    private final FakeEnvironment environment = new FakeEnvironment();

    private EngineExecutionResults run(Class<?>... testClasses) {
        return TestRun.of(catalog -> environment, testClasses);
    }

    private static void assertAllPassed(EngineExecutionResults results, int tests) {
        assertThat(TestRun.failures(results)).isEmpty();
        assertThat(results.testEvents().succeeded().count()).isEqualTo(tests);
    }

    @ExtendWith(TestRun.OnFakes.class)
    @UseEnvironment(FakeApps.class)
    static class Parent {
        FakeApps apps;
    }

    static class Fields extends Parent {
        private static FakeApps ofAll;
        private FakeApps mine;

        @BeforeAll
        static void isThereBeforeTheFirstTest() {
            assertThat(ofAll.BILLING.hostName()).isEqualTo("billing.fake.test");
        }

        @Test
        void areSet() {
            assertThat(mine).isSameAs(ofAll).isSameAs(apps);
        }

        @Nested
        class Inside {
            private FakeApps own;

            @Test
            void areSetHereToo() {
                assertThat(own).isSameAs(mine).isSameAs(ofAll);
            }
        }
    }

    @Test
    void setsFieldsOfTheCatalogsType() {
        assertAllPassed(run(Fields.class), 2);
    }

    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    static class OneInstance extends Parent {
        @BeforeAll
        void isThereBeforeTheFirstTest() {
            assertThat(apps).isNotNull();
        }

        @Test
        void passes() {}
    }

    @Test
    void setsFieldsOfTheInstanceThatAllTestsShare() {
        assertAllPassed(run(OneInstance.class), 1);
    }

    static class Parameters extends Parent {
        private final TcpApp redis;

        Parameters(TcpApp redis) {
            this.redis = redis;
        }

        @Test
        void areGiven(FakeApps all) {
            assertThat(redis).isSameAs(all.REDIS).isSameAs(apps.REDIS);
        }
    }

    @Test
    void givesTheCatalogOrItsOnlyAppOfAType() {
        assertAllPassed(run(Parameters.class), 1);
    }

    static class Ambiguous extends Parent {
        @Test
        void cannotBeGiven(HttpApp which) {}
    }

    @Test
    void saysWhichAppsAParameterMightMean() {
        assertThat(TestRun.failures(run(Ambiguous.class)))
                .singleElement()
                .asString()
                .contains(
                        "FakeApps has several of type HttpApp: BILLING, STOREFRONT. Take the whole"
                                + " catalog as the parameter instead: FakeApps apps");
    }

    @Test
    void attachesOnceAndLetsGoAtTheEndOfTheRun() {
        AtomicInteger opened = new AtomicInteger();
        EngineExecutionResults results =
                TestRun.of(
                        catalog -> {
                            opened.incrementAndGet();
                            return environment;
                        },
                        Fields.class,
                        Parameters.class);

        assertAllPassed(results, 3);
        assertThat(opened).hasValue(1);
        assertThat(environment.calls()).containsExactly("close");
    }

    @Start({"billing", "redis"})
    static class Started extends Parent {
        @Test
        @Start("storefront")
        void passes() {}
    }

    @Test
    void startsWhatTheClassNamesAndForATestWhatItNames() {
        assertAllPassed(run(Started.class), 1);
        assertThat(environment.calls())
                .containsExactly(
                        "start [billing, redis]", "start [storefront]", "stop storefront", "close");
    }

    @Start("redis")
    static class Misspelt extends Parent {
        @Test
        void isNotRun() {}

        @Nested
        class Inside {
            @Test
            @Start("biling")
            void isNotRunEither() {}
        }
    }

    @Test
    void refusesUnknownNamesBeforeAnythingIsTouched() {
        EngineExecutionResults results = run(Misspelt.class);

        assertThat(results.testEvents().started().count()).isZero();
        assertThat(environment.calls()).isEmpty();
        assertThat(TestRun.failures(results))
                .singleElement()
                .asString()
                .startsWith("@Start of void " + Misspelt.class.getName() + "$Inside.")
                .endsWith(
                        "names the app 'biling', which dev.testenv.junit.FakeApps does not"
                                + " declare. It has: redis, billing, storefront");
    }

    @Test
    void theFirstClassSaysWhyThereIsNoEnvironmentAndAllOthersReferToIt() {
        AtomicInteger tries = new AtomicInteger();
        EngineExecutionResults results =
                TestRun.of(
                        catalog -> {
                            tries.incrementAndGet();
                            throw new IllegalStateException("No engine answers. Tried:\n  this");
                        },
                        Fields.class,
                        Parameters.class,
                        Started.class);

        String again =
                "No environment for the tests: No engine answers. "
                        + Fields.class.getName()
                        + ", the first class that needed it, failed with the whole reason.";
        assertThat(tries).hasValue(1);
        assertThat(TestRun.failures(results))
                .containsExactly(
                        "No environment for the tests. No engine answers. Tried:\n"
                                + "  this\n"
                                + "All further classes that need it fail without trying again.",
                        again,
                        again);
    }

    /** Another catalog. */
    public static final class FurtherApps extends Catalog {}

    @ExtendWith(TestRun.OnFakes.class)
    @UseEnvironment(FurtherApps.class)
    static class OnFurtherApps {
        @Test
        void isNotRun() {}
    }

    @Test
    void anEngineThatDoesNotAnswerIsAskedOnceForAllCatalogs() {
        Map<String, String> variables = Map.of("DOCKER_HOST", "unix:///nowhere/docker.sock");
        AtomicInteger tries = new AtomicInteger();
        EngineExecutionResults results =
                TestRun.of(
                        catalog -> {
                            tries.incrementAndGet();
                            throw new IllegalStateException(
                                    "engine found: "
                                            + new EngineFinder(variables, Path.of("/nowhere"))
                                                    .find());
                        },
                        Fields.class,
                        OnFurtherApps.class);

        assertThat(tries).hasValue(1);
        assertThat(TestRun.failures(results))
                .last()
                .asString()
                .startsWith("No environment for the tests: No Docker engine answers. dev.");
    }
}
