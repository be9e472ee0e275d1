package dev.testenv.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.testenv.sitectl.BadInputException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClockOrderTest {
    @Test
    void isReadAsItIsTyped() {
        assertThat(ClockOrder.parse("reset")).isEqualTo(new ClockOrder.Reset());
        assertThat(ClockOrder.parse("+30d")).isEqualTo(by(Duration.ofDays(30)));
        assertThat(ClockOrder.parse("-1d12h")).isEqualTo(by(Duration.ofHours(-36)));
        assertThat(ClockOrder.parse("+5m1s")).isEqualTo(by(Duration.ofSeconds(301)));
        Instant midnight = Instant.parse("2027-01-31T00:00:00Z");
        assertThat(ClockOrder.parse("2027-01-31")).isEqualTo(new ClockOrder.Set(midnight));
        assertThat(ClockOrder.parse("2027-01-31T00:00:00Z"))
                .isEqualTo(new ClockOrder.Set(midnight));
    }

    private static ClockOrder by(Duration duration) {
        return new ClockOrder.Advance(duration);
    }

    @Test
    void whatIsNoneIsNamed() {
        for (String text : List.of("", "+", "30d", "+1h1d", "--jsno", "2027-13-01", "billing")) {
            assertThatThrownBy(() -> ClockOrder.parse(text))
                    .isInstanceOf(BadInputException.class)
                    .hasMessage(
                            "'"
                                    + text
                                    + "' says no time. Write +30d, -1d12h, 2027-01-31,"
                                    + " 2027-01-31T08:00:00Z, or reset");
        }
    }
}
