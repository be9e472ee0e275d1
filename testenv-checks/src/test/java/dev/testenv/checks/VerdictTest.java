package dev.testenv.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class VerdictTest {
    private static final Set<Outcome> NEVER_A_PASS =
            EnumSet.of(
                    Outcome.FAIL, Outcome.ERROR, Outcome.INCONCLUSIVE, Outcome.UNEXPECTED_SUCCESS);

    @Test
    void nothingCheckedIsInconclusive() {
        assertThat(Verdict.of(List.of())).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(Verdict.of(List.of(Outcome.SKIP, Outcome.SKIP))).isEqualTo(Verdict.INCONCLUSIVE);
    }

    /** Every set of outcomes that there is, against the rule in words. */
    @ParameterizedTest
    @MethodSource("everySet")
    void isAConjunction(Set<Outcome> outcomes) {
        Verdict verdict = Verdict.of(outcomes);

        if (outcomes.contains(Outcome.FAIL) || outcomes.contains(Outcome.UNEXPECTED_SUCCESS)) {
            assertThat(verdict).isEqualTo(Verdict.FAIL);
        } else if (outcomes.contains(Outcome.ERROR) || outcomes.contains(Outcome.INCONCLUSIVE)) {
            assertThat(verdict).isEqualTo(Verdict.INCONCLUSIVE);
        } else if (outcomes.contains(Outcome.WARN)) {
            assertThat(verdict).isEqualTo(Verdict.WARN);
        } else if (outcomes.contains(Outcome.PASS) || outcomes.contains(Outcome.EXPECTED_FAILURE)) {
            assertThat(verdict).isEqualTo(Verdict.PASS);
        } else {
            assertThat(verdict).isEqualTo(Verdict.INCONCLUSIVE);
        }
    }

    @ParameterizedTest
    @MethodSource("everySet")
    void isNeverGreenWithOneThatIsNot(Set<Outcome> outcomes) {
        if (outcomes.stream().anyMatch(NEVER_A_PASS::contains)) {
            assertThat(Verdict.of(outcomes).exitCode()).isNotZero();
            assertThat(Verdict.of(outcomes).nagiosCode()).isGreaterThan(1);
        }
    }

    static Stream<Set<Outcome>> everySet() {
        List<Set<Outcome>> sets = new ArrayList<>();
        for (int bits = 0; bits < 1 << Outcome.values().length; bits++) {
            Set<Outcome> set = EnumSet.noneOf(Outcome.class);
            for (Outcome outcome : Outcome.values()) {
                if ((bits & 1 << outcome.ordinal()) != 0) {
                    set.add(outcome);
                }
            }
            sets.add(set);
        }
        return sets.stream();
    }
}
