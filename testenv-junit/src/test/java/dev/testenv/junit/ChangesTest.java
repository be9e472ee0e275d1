package dev.testenv.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.platform.testkit.engine.EngineExecutionResults;

@SuppressWarnings("NullAway.Init")
class ChangesTest {
    private final FakeEnvironment environment = new FakeEnvironment();

    /** What was left behind, as reported; the class must have passed. */
    private List<String> leftBy(Class<?> testClass) {
        EngineExecutionResults results = TestRun.of(catalog -> environment, testClass);
        assertThat(TestRun.failures(results)).isEmpty();
        return TestRun.leftBehind(results);
    }

    @ExtendWith(TestRun.OnFakes.class)
    @UseEnvironment(FakeApps.class)
    static class OnApps {
        FakeApps apps;
    }

    static class Forgetful extends OnApps {
        @Test
        void swapsAndStops() {
            apps.BILLING.swapOut(8000);
            apps.BILLING.swapOut(8001);
            apps.REDIS.stop();
        }
    }

    @Test
    void undoesAndNamesWhatATestLeavesBehind() {
        environment.running("redis");

        assertThat(leftBy(Forgetful.class))
                .containsExactly(
                        "'billing' was out to port 8001, it is in again",
                        "'redis' was stopped, it runs again");
        assertThat(environment.calls())
                .containsExactly(
                        "swap billing out 8000",
                        "swap billing out 8001",
                        "stop redis",
                        "swap billing in",
                        "start [redis]",
                        "close");
    }

    static class Tidy extends OnApps {
        @Test
        void swapsAndStops() {
            apps.BILLING.withSwap(8000, () -> {});
            apps.REDIS.stop();
        }

        @AfterEach
        void tidyUp() {
            apps.REDIS.startAndWait();
        }
    }

    @Test
    void saysNothingOfATestThatTidiesUpItself() {
        environment.running("redis");
        assertThat(leftBy(Tidy.class)).isEmpty();
        assertThat(environment.calls()).endsWith("start [redis]", "close");
    }

    @Test
    void leavesWhatWasThereBefore() {
        assertThat(leftBy(Tidy.class)).isEmpty();

        environment.swapOut(new FakeApps().BILLING.app(), 9000);
        assertThat(leftBy(Forgetful.class))
                .contains("'billing' was out to port 8001, it is out to port 9000 again");
    }

    static class Starting extends OnApps {
        @Test
        void startsAnApp() {
            apps.BILLING.startAndWait();
        }
    }

    @Test
    void keepsAnAppWarmThatATestStarts() {
        assertThat(leftBy(Starting.class)).isEmpty();
        assertThat(environment.calls()).containsExactly("start [billing]", "close");
    }

    static class StartingAndStopping extends OnApps {
        @Test
        void startsAndStopsAnApp() {
            apps.BILLING.startAndWait();
            apps.BILLING.stop();
        }
    }

    @Test
    void doesNotStartWhatDidNotRunBefore() {
        assertThat(leftBy(StartingAndStopping.class)).isEmpty();
        assertThat(environment.calls()).endsWith("stop billing", "close");
    }

    @Start("billing")
    static class ThrowAway extends OnApps {
        @Test
        @Start({"billing", "storefront"})
        void passes() {}
    }

    @Test
    void stopsWhatWasStartedForOneTestAlone() {
        assertThat(leftBy(ThrowAway.class)).isEmpty();
        assertThat(environment.calls())
                .containsExactly(
                        "start [billing]",
                        "start [billing, storefront]",
                        "stop storefront",
                        "close");
    }

    static class ForgetfulClass extends OnApps {
        @BeforeAll
        static void swap(FakeApps apps) {
            apps.BILLING.swapOut(8000);
        }

        @Test
        void findsItSwapped() {
            assertThat(apps.BILLING.url()).isNotNull();
        }
    }

    @Test
    void undoesWhatAClassLeavesBehindWhenItEnds() {
        assertThat(leftBy(ForgetfulClass.class))
                .containsExactly("'billing' was out to port 8000, it is in again");
    }

    @Test
    void undoesTheRestWhenSomethingCannotBeUndone() {
        environment.running("redis").swapsCannotEnd();

        EngineExecutionResults results = TestRun.of(catalog -> environment, Forgetful.class);

        assertThat(TestRun.failures(results)).containsExactly("the relay is gone");
        assertThat(environment.calls()).endsWith("start [redis]", "close");
    }

    @Start(value = "billing", throwAway = true)
    static class WithAnAppOfItsOwn extends OnApps {
        @Test
        @Start("billing")
        void findsItThere() {}

        @Test
        void findsItThereToo() {
            apps.BILLING.startAndWait();
        }
    }

    @Test
    void whatAClassThrowsAwayStopsAtItsEnd() {
        assertThat(leftBy(WithAnAppOfItsOwn.class)).isEmpty();
        assertThat(environment.calls())
                .containsOnlyOnce("stop billing")
                .endsWith("stop billing", "close");
    }

    static class Writing extends OnApps {
        @Test
        void changesFiles() {
            apps.BILLING.files().write("/etc/billing.ini", "retries=0");
            apps.BILLING.files().write("/etc/billing.ini", "retries=1");
            apps.BILLING.files().delete("/etc/old.ini");
            apps.REDIS.files().write("/etc/redis.conf", "by hand");
            apps.REDIS.files().delete("/etc/redis.conf");
        }
    }

    @Test
    void putsFilesBackInReverseOrder() {
        environment.files.texts.put("/etc/billing.ini", "retries=3");
        environment.files.texts.put("/etc/old.ini", "");

        assertThat(leftBy(Writing.class))
                .containsExactly(
                        "'/etc/old.ini' of 'billing/www' was changed, it is as before again",
                        "'/etc/billing.ini' of 'billing/www' was changed, it is as before again");
        assertThat(environment.calls())
                .containsExactly("put back /etc/old.ini", "put back /etc/billing.ini", "close");
        assertThat(environment.files.texts)
                .hasSize(2)
                .containsEntry("/etc/billing.ini", "retries=3");
    }

    @Test
    void restartsWhatMayHaveReadAChangedFile() {
        environment.running("billing").files.restarted();

        assertThat(leftBy(Writing.class)).hasSize(1);
        assertThat(environment.calls())
                .containsExactly("put back /etc/billing.ini", "restart billing", "close");
    }

    static class TimeTravelling extends OnApps {
        @BeforeAll
        static void goBackADay(FakeApps apps) {
            apps.BILLING.clock().advance(Duration.ofDays(-1));
        }

        @Test
        void movesClocks() {
            apps.BILLING.clock().set(Instant.ofEpochSecond(3600));
            apps.REDIS.withClockAhead(Duration.ofDays(30), () -> {});
            apps.BILLING.clock().advance(Duration.ofSeconds(61));
        }
    }

    @Test
    void putsClocksBackWhereTheyWere() {
        assertThat(leftBy(TimeTravelling.class))
                .containsExactly(
                        "the clock of 'billing' was 1 h 1 min 1 s ahead, it is 1 d behind again",
                        "the clock of 'billing' was 1 d behind, it is right again");
        assertThat(environment.calls())
                .endsWith("clock billing PT-24H", "clock billing PT0S", "close");
    }
}
