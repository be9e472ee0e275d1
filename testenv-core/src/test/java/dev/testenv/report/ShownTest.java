package dev.testenv.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ShownTest {
    @Test
    void timesAreAsExactAsIsOfInterest() {
        assertThat(Shown.time(Duration.ZERO)).isEqualTo("0 ms");
        assertThat(Shown.time(Duration.ofMillis(999))).isEqualTo("999 ms");
        assertThat(Shown.time(Duration.ofMillis(1249))).isEqualTo("1.2 s");
        assertThat(Shown.time(Duration.ofMillis(59_970))).isEqualTo("1 min");
        assertThat(Shown.time(Duration.ofSeconds(125))).isEqualTo("2 min 5 s");
    }

    @Test
    void momentsAreSecondsAfterTheBeginning() {
        Instant began = Instant.parse("2026-11-20T06:11:19Z");
        assertThat(Shown.offset(began, began.plusMillis(1204))).isEqualTo("+1.204");
        assertThat(Shown.offset(began, began.minusMillis(5))).isEqualTo("-0.005");
    }

    @Test
    void daysAndTimesAreOfTheWholeWorld() {
        assertThat(Shown.moment(Instant.parse("2026-11-20T06:11:19.409042450Z")))
                .isEqualTo("2026-11-20 06:11:19 UTC");
    }

    @Test
    void thingsAreCounted() {
        assertThat(Shown.count(1, "test")).isEqualTo("1 test");
        assertThat(Shown.count(0, "test")).isEqualTo("0 tests");
    }

    @Test
    void whatIsTooLongSaysHowMuchIsMissing() {
        assertThat(Shown.cut("abcdef", 4)).isEqualTo("abcd... and 2 more characters");
        assertThat(Shown.cut("abcd", 4)).isEqualTo("abcd");
    }
}
