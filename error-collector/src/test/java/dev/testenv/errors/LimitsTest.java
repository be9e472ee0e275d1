package dev.testenv.errors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;

class LimitsTest {
    @Test
    void keepsAThousandEventsUnlessToldOtherwise() {
        assertThat(Limits.from(Map.of()).events()).isEqualTo(1000);
        assertThat(Limits.from(Map.of("ERRORS_KEEP", " 5 ")).events()).isEqualTo(5);
    }

    @Test
    void saysWhichSettingIsWrong() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Limits.from(Map.of("ERRORS_KEEP", "many")))
                .withMessage("ERRORS_KEEP is 'many'; it must be the number of events to keep");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Limits.from(Map.of("ERRORS_KEEP", "0")))
                .withMessageStartingWith("limits must be positive: events 0");
    }
}
