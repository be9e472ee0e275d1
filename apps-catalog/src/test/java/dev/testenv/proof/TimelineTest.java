package dev.testenv.proof;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TimelineTest {
    private final Timeline timeline = new Timeline("container");

    @Test
    void servesFromTheBeginningOfASwapAndUntilItsEnd() {
        long before = System.nanoTime();
        timeline.begin("one");
        long during = System.nanoTime();
        timeline.settle();
        long after = System.nanoTime() + 1;

        assertThat(timeline.served("container", before, before)).isTrue();
        assertThat(timeline.served("one", before - 1, before - 1)).isFalse();
        assertThat(timeline.served("container", during, during)).isTrue();
        assertThat(timeline.served("one", during, during)).isTrue();
        assertThat(timeline.served("container", after, after)).isFalse();
        assertThat(timeline.served("one", after, after)).isTrue();
        assertThat(timeline.current()).isEqualTo("one");
    }

    @Test
    void servesARequestThatBeganBeforeTheSwap() {
        long before = System.nanoTime();
        timeline.begin("one");
        timeline.settle();
        timeline.begin("two");
        timeline.settle();
        long after = System.nanoTime() + 1;

        assertThat(timeline.served("container", before, after)).isTrue();
        assertThat(timeline.served("one", before, after)).isTrue();
        assertThat(timeline.served("nobody", before, after)).isFalse();
        assertThat(timeline.served("one, two", before, after)).isFalse();
    }
}
