package dev.testenv.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.platform.testkit.engine.EngineTestKit;

class ExclusiveTest {
    private static final AtomicInteger SWAPPING = new AtomicInteger();
    private static final AtomicInteger USING = new AtomicInteger();
    private static final AtomicInteger OVERLAPS = new AtomicInteger();

    private static void stay(AtomicInteger mine) throws InterruptedException {
        mine.incrementAndGet();
        // Long enough for another test to come in, were it not held back.
        assertThat(new CountDownLatch(1).await(20, TimeUnit.MILLISECONDS)).isFalse();
        if (SWAPPING.get() > 1 || SWAPPING.get() == 1 && USING.get() > 0) {
            OVERLAPS.incrementAndGet();
        }
        mine.decrementAndGet();
    }

    @Exclusive("billing")
    static class Swapping {
        @RepeatedTest(3)
        void hasBillingForItself() throws InterruptedException {
            stay(SWAPPING);
        }
    }

    @Exclusive("billing")
    static class Resetting {
        @RepeatedTest(3)
        void hasBillingForItself() throws InterruptedException {
            stay(SWAPPING);
        }
    }

    static class Using {
        @RepeatedTest(3)
        @Start("billing")
        void sharesBilling() throws InterruptedException {
            stay(USING);
        }
    }

    @ExtendWith(TestRun.OnFakes.class)
    @UseEnvironment(FakeApps.class)
    @Start("billing")
    static class OnTopOfRedis {
        @Test
        void usesRedisToo() {}
    }

    @Test
    void keepsApartWhoUsesWhatItsAppsDependOn() {
        assertThat(new AppLocks().provideForClass(OnTopOfRedis.class))
                .extracting(lock -> lock.getKey() + " " + lock.getAccessMode())
                .containsExactlyInAnyOrder("testenv/billing READ", "testenv/redis READ");
    }

    @Test
    void keepsTestsApartThatNameTheSameApp() {
        EngineTestKit.engine("junit-jupiter")
                .configurationParameter("junit.jupiter.execution.parallel.enabled", "true")
                .configurationParameter(
                        "junit.jupiter.execution.parallel.mode.default", "concurrent")
                .configurationParameter(
                        "junit.jupiter.execution.parallel.config.executor-service",
                        "WORKER_THREAD_POOL")
                .configurationParameter("junit.jupiter.execution.parallel.config.strategy", "fixed")
                .configurationParameter(
                        "junit.jupiter.execution.parallel.config.fixed.parallelism", "4")
                .selectors(
                        selectClass(Swapping.class),
                        selectClass(Resetting.class),
                        selectClass(Using.class))
                .execute()
                .testEvents()
                .assertStatistics(tests -> tests.succeeded(9));

        assertThat(OVERLAPS).hasValue(0);
    }

    @ExtendWith(TestRun.OnFakes.class)
    @UseEnvironment(FakeApps.class)
    @Exclusive("bilin")
    static class Misspelt {
        @Test
        void isNotRun() {}
    }

    @Test
    void refusesUnknownNames() {
        List<String> failures =
                TestRun.failures(TestRun.of(catalog -> new FakeEnvironment(), Misspelt.class));
        assertThat(failures)
                .singleElement()
                .asString()
                .startsWith("@Exclusive of class ")
                .contains(" names the app 'bilin', ");
    }
}
