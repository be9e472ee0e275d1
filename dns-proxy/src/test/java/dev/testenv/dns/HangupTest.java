package dev.testenv.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class HangupTest {

    @Test
    void runsTheActionAtEverySignal() throws Exception {
        CountDownLatch twice = new CountDownLatch(2);
        CountDownLatch once = new CountDownLatch(1);
        Hangup.onHangup(() -> {
            once.countDown();
            twice.countDown();
        });
        hangUp();
        assertThat(once.await(5, TimeUnit.SECONDS)).isTrue();
        hangUp();
        assertThat(twice.await(5, TimeUnit.SECONDS)).isTrue();
    }

    private static void hangUp() throws Exception {
        String own = Long.toString(ProcessHandle.current().pid());
        assertThat(new ProcessBuilder("kill", "-HUP", own).start().waitFor()).isZero();
    }
}
