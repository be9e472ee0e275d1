package dev.testenv.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ClockTextTest {
    @Test
    void saysHowFarAClockIsAhead() {
        assertThat(ClockText.of(Duration.ofDays(30))).isEqualTo("30 d ahead");
        assertThat(ClockText.of(Duration.ofDays(2).minusMillis(200))).isEqualTo("2 d ahead");
        assertThat(ClockText.of(Duration.ofSeconds(-7501))).isEqualTo("2 h 5 min 1 s behind");
        assertThat(ClockText.of(Duration.ofMillis(499))).isEqualTo("right");
    }
}
