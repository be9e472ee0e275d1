package dev.testenv.ready;

import static org.assertj.core.api.Assertions.assertThat;

import dev.testenv.model.Patience;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class AttemptsTest {
    private static final Duration HALF_A_SECOND = Duration.ofMillis(500);

    @Test
    void asksSoOftenThatLittleIsAddedToTheWait() throws InterruptedException {
        // Ten milliseconds apart at first, 25 at the end.
        assertThat(asked(Duration.ZERO, Patience.DEFAULT)).isGreaterThan(12);
    }

    @Test
    void restsAsLongAsTheAnswerTook() throws InterruptedException {
        assertThat(asked(Duration.ofMillis(50), Patience.DEFAULT)).isBetween(2, 6);
    }

    @Test
    void neverPausesForLongerThanThePeriod() throws InterruptedException {
        Patience often = Patience.DEFAULT.withPeriod(Duration.ofMillis(1));

        assertThat(asked(Duration.ZERO, often)).isGreaterThan(45);
    }

    /** How often it is asked until half a second is over. */
    private static int asked(Duration answer, Patience patience) throws InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        long end = System.nanoTime() + HALF_A_SECOND.toNanos();
        int[] count = {0};
        Probe probe =
                () -> {
                    count[0]++;
                    if (never.await(answer.toMillis(), TimeUnit.MILLISECONDS)) {
                        throw new IllegalStateException("nobody counts it down");
                    }
                    return System.nanoTime() > end ? Verdict.HOLDS : new Verdict.NotYet("early");
                };
        assertThat(new Attempts(patience, reason -> {}).until(probe, 1)).isEmpty();
        return count[0];
    }
}
