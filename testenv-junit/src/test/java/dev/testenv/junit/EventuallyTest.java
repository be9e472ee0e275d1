package dev.testenv.junit;

import static dev.testenv.junit.Eventually.eventually;
import static dev.testenv.junit.Eventually.within;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;

class EventuallyTest {
    private final AtomicInteger tries = new AtomicInteger();

    @Test
    void givesTheFirstValueThatIsAsWanted() {
        assertThat(eventually(tries::incrementAndGet, n -> n > 1)).isEqualTo(2);
    }

    @Test
    void triesACheckUntilItPasses() {
        eventually(() -> assertThat(tries.incrementAndGet()).isEqualTo(2));
        assertThat(tries).hasValue(2);
    }

    @Test
    void saysWhatItSawLast() {
        assertThatThrownBy(() ->
                        within(Duration.ofMillis(150)).get(() -> "queued", "rendered"::equals))
                .isInstanceOf(AssertionFailedError.class)
                .hasMessageMatching("Not within \\d+\\.\\d s, in \\d+ tries\\. Last value: queued");
    }

    @Test
    void keepsWhatWasThrownLast() {
        assertThatThrownBy(() ->
                        within(Duration.ofMillis(150))
                                .holds(() -> assertThat(tries.get()).isEqualTo(7)))
                .hasMessageContaining("tries. Last failure: ")
                .cause()
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("expected: 7");
    }
}
