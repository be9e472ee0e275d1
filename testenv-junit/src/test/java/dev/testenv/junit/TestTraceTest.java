package dev.testenv.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@SuppressWarnings("NullAway.Init")
class TestTraceTest {
    private static final List<Map<String, String>> SEEN = new CopyOnWriteArrayList<>();

    @Test
    void isMarkedAsTheSpecificationsWantIt() {
        TestTrace trace = TestTrace.of("OrderTest.pays [1] a b", new SplittableRandom(1));
        Map<String, String> headers = trace.headers(new SplittableRandom(2));
        assertThat(headers.get("traceparent")).matches("00-" + trace.id() + "-[0-9a-f]{16}-01");
        assertThat(headers.get("sentry-trace")).matches(trace.id() + "-[0-9a-f]{16}");
        assertThat(headers)
                .containsEntry("baggage", "testenv.test=OrderTest.pays%20%5B1%5D%20a%20b");
        assertThat(trace.id()).matches("[0-9a-f]{32}");
    }

    @ExtendWith(TestRun.OnFakes.class)
    @UseEnvironment(FakeApps.class)
    static class Two {
        private FakeApps apps;

        @Test
        void first() {
            SEEN.add(apps.BILLING.attachment().environment().requestHeaders());
        }

        @Test
        void second() {
            SEEN.add(apps.BILLING.attachment().environment().requestHeaders());
        }
    }

    @Test
    void isAnotherOneForEachTest() {
        SEEN.clear();
        assertThat(TestRun.failures(TestRun.of(catalog -> new FakeEnvironment(), Two.class)))
                .isEmpty();
        assertThat(SEEN)
                .extracting(headers -> headers.get("baggage"))
                .containsExactlyInAnyOrder("testenv.test=Two.first", "testenv.test=Two.second");
        assertThat(SEEN)
                .extracting(headers -> headers.getOrDefault("traceparent", "").split("-")[1])
                .doesNotHaveDuplicates();
        assertThat(new FakeEnvironment().requestHeaders()).isEmpty();
    }
}
