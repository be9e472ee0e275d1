package dev.testenv.junit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;

@SuppressWarnings("NullAway.Init")
class DeathsTest {
    private static final String DEATH = "billing/www exited 137, out of memory";

    /** The classes that are run have no other way to it. */
    private static FakeEnvironment environment = new FakeEnvironment();

    private static EngineExecutionResults run(Class<?> testClass) {
        environment = new FakeEnvironment();
        return TestRun.of(catalog -> environment, testClass);
    }

    private static Throwable failureOf(Class<?> testClass) {
        return run(testClass).testEvents().failed().stream()
                .map(event -> event.getRequiredPayload(TestExecutionResult.class))
                .map(result -> result.getThrowable().orElseThrow())
                .findFirst()
                .orElseThrow();
    }

    @ExtendWith(TestRun.OnFakes.class)
    @UseEnvironment(FakeApps.class)
    static class OnApps {
        FakeApps apps;

        void billingDies() {
            environment.die("billing", DEATH);
        }
    }

    static class Unaware extends OnApps {
        @Test
        void noticesNothing() {
            billingDies();
        }
    }

    @Test
    void failATestThatWouldHavePassed() {
        assertThat(failureOf(Unaware.class))
                .isInstanceOf(AppDiedException.class)
                .hasMessage("While the test ran, " + DEATH)
                .hasNoCause();
    }

    static class TimingOut extends OnApps {
        @Test
        void waitsForAnAnswer() {
            billingDies();
            throw new IllegalStateException("no answer within 30 s");
        }
    }

    @Test
    void areTheReasonForAFailureWhichIsTheirCause() {
        assertThat(failureOf(TimingOut.class))
                .isInstanceOf(AppDiedException.class)
                .hasMessage("While the test ran, " + DEATH)
                .hasRootCauseMessage("no answer within 30 s");
    }

    static class QuickerThanTheEngine extends OnApps {
        @Test
        void seesAConnectionThatIsReset() {
            Thread.ofPlatform().start(this::billingDies);
            throw new IllegalStateException("connection reset");
        }
    }

    @Test
    void areTheReasonTooWhenTheEngineTellsAMomentLater() {
        assertThat(failureOf(QuickerThanTheEngine.class)).isInstanceOf(AppDiedException.class);
    }

    static class Failing extends OnApps {
        @Test
        void fails() {
            throw new IllegalStateException("for a reason of its own");
        }
    }

    @Test
    void areNotMadeUp() {
        assertThat(failureOf(Failing.class)).hasMessage("for a reason of its own");
    }

    static class Stopping extends OnApps {
        @Test
        void stopsAnAppItself() {
            apps.BILLING.stop();
        }
    }

    @Test
    void areExpectedOfAnAppThatTheTestStops() {
        assertThat(run(Stopping.class).testEvents().succeeded().count()).isEqualTo(1);
    }

    static class Skipped extends OnApps {
        @Test
        void givesUp() {
            billingDies();
            Assumptions.abort("not here");
        }
    }

    @Test
    void leaveATestAloneThatIsSkipped() {
        assertThat(run(Skipped.class).testEvents().aborted().count()).isEqualTo(1);
    }

    static class Tough extends OnApps {
        @Test
        @MayDie("billing")
        void outlivesBilling() {
            billingDies();
        }
    }

    @Test
    void areNoFailureOfATestThatIsAboutThem() {
        assertThat(run(Tough.class).testEvents().succeeded().count()).isEqualTo(1);
    }
}
