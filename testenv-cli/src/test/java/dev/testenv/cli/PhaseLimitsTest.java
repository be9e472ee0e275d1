package dev.testenv.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.testenv.sitectl.BadInputException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class PhaseLimitsTest {
    @Test
    void areReadAsTheyAreTyped() {
        PhaseLimits limits = PhaseLimits.parse(List.of("bootstrap=5m", "run=90s", "destroy=2h"));

        assertThat(limits.of(CiPhase.BOOTSTRAP)).isEqualTo(Duration.ofMinutes(5));
        assertThat(limits.of(CiPhase.RUN)).isEqualTo(Duration.ofSeconds(90));
        assertThat(limits.text(CiPhase.RUN)).isEqualTo("90s");
        assertThat(limits.text(CiPhase.DESTROY)).isEqualTo("120m");
        assertThat(limits.of(CiPhase.CHECK)).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void whatIsNoneIsNamed() {
        for (String text : List.of("", "run", "=5m", "tests=5m")) {
            assertThatThrownBy(() -> PhaseLimits.parse(List.of(text)))
                    .isInstanceOf(BadInputException.class)
                    .hasMessageStartingWith("--limit: '" + text + "' names no phase. Write PHASE=")
                    .hasMessageContaining("check, bootstrap, run, evidence, destroy");
        }
        for (String text : List.of("run=", "run=5", "run=0m", "run=1w", "run=-1s")) {
            assertThatThrownBy(() -> PhaseLimits.parse(List.of(text)))
                    .hasMessage("--limit: '" + text + "' names no time. Write 90s, 5m or 2h");
        }
    }
}
