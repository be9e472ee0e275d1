package dev.testenv.history;

import static dev.testenv.history.Outcome.FAILED;
import static dev.testenv.history.Outcome.PASSED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.testenv.history.HistoryLine.OfTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HistoryTest {
    private static OfTest again(OfTest line, Outcome outcome) {
        OfTest other = Lines.test(1, line.test(), outcome);
        return new OfTest(
                line.run(),
                line.test(),
                line.when().plusMillis(1),
                outcome,
                other.took(),
                0,
                other.blame());
    }

    @Test
    void aTestThatPassedWhenItWasRunAgainIsFlakyAndKeepsItsLabel() {
        OfTest first = Lines.test(1, "T.t", FAILED);
        TestHistory test = History.of(List.of(first, again(first, PASSED))).tests().getFirst();
        assertThat(test.runs())
                .singleElement()
                .satisfies(run -> {
                    assertThat(run.outcome()).isEqualTo(Outcome.FLAKY);
                    assertThat(run.reruns()).isEqualTo(1);
                    assertThat(run.blame()).contains(Lines.BLAME);
                });
        assertThat(test.passed().rate()).isZero();
        assertThat(test.flaky().rate()).isEqualTo(1);
    }

    @Test
    void whatIsNotMadeAnyMoreDoesNotHideARed() {
        OfTest first = Lines.test(1, "T.t", FAILED);
        assertThat(again(first, Outcome.ABORTED).after(first).outcome()).isEqualTo(FAILED);
        assertThat(again(first, FAILED).after(first).outcome()).isEqualTo(FAILED);
    }

    @Test
    void linesCountOnceInAnyOrder() {
        List<HistoryLine> lines = new ArrayList<>();
        lines.add(new HistoryLine.OfRun("run-1", Lines.BEGAN, "dev", Map.of("redis:7", "b2")));
        for (int run = 1; run <= 6; run++) {
            lines.add(Lines.test(run, "T.a", run % 2 == 0 ? FAILED : PASSED));
            lines.add(Lines.test(run, "T.b", PASSED));
        }
        lines.add(again(Lines.test(2, "T.a", FAILED), PASSED));
        History expected = History.of(lines);
        List<HistoryLine> merged = new ArrayList<>(lines);
        merged.addAll(lines);
        for (int seed = 0; seed < 5; seed++) {
            Collections.shuffle(merged, new Random(seed));
            assertThat(History.of(merged)).isEqualTo(expected);
        }
        assertThat(expected.runs()).hasSize(6).startsWith("run-1");
        TestHistory first = expected.tests().getFirst();
        assertThat(first.count(PASSED)).isEqualTo(3);
        assertThat(first.count(Outcome.FLAKY)).isEqualTo(1);
        assertThat(first.count(FAILED)).isEqualTo(2);
    }

    @Test
    void onlyTheLastRunsCountWhenOneSaysSo() {
        History all =
                History.of(
                        List.of(
                                Lines.test(1, "T.gone", PASSED),
                                Lines.test(2, "T.t", FAILED),
                                Lines.test(3, "T.t", PASSED)));
        assertThat(all.last(2).tests())
                .singleElement()
                .extracting(test -> test.runs().size())
                .isEqualTo(2);
        assertThat(all.last(1).runs()).containsExactly("run-3");
        assertThat(all.last(9)).isEqualTo(all);
    }

    @Test
    void newlyFailsWhatHasAlwaysPassedBefore() {
        assertThat(Lines.of("pppf").isNewlyFailing()).isTrue();
        assertThat(Lines.of("ppff").isNewlyFailing()).isTrue();
        assertThat(Lines.of("ppkaf").isNewlyFailing()).isTrue();
        assertThat(Lines.of("ffff").isNewlyFailing()).isFalse();
        assertThat(Lines.of("pfpf").isNewlyFailing()).isFalse();
        assertThat(Lines.of("pFpf").isNewlyFailing()).isFalse();
        assertThat(Lines.of("ppfp").isNewlyFailing()).isFalse();
    }

    @Test
    void unsteadyIsWhatGoesToAndFro() {
        assertThat(Lines.of("ppfp").isUnsteady()).isTrue();
        assertThat(Lines.of("ppF").isUnsteady()).isTrue();
        assertThat(Lines.of("ppff").isUnsteady()).isFalse();
        assertThat(Lines.of("ffpp").isUnsteady()).isFalse();
        assertThat(Lines.of("pppp").isUnsteady()).isFalse();
    }

    @Test
    void runsThatSayNothingChangeNoRate() {
        TestHistory test = Lines.of("pkapf");
        assertThat(test.passed()).isEqualTo(new Share(2, 3));
        assertThat(test.isFailing()).isTrue();
        assertThat(Lines.of("fk").isFailing()).isTrue();
        assertThat(Lines.of("aa").last()).isEmpty();
        assertThat(Lines.of("aa").median()).isZero();
    }

    @Test
    void tellsHowLongATestTakes() {
        TestHistory test = Lines.of("pppppppppp" + "pppppppppp");
        assertThat(test.median()).isEqualTo(Duration.ofMillis(1000));
        assertThat(test.p95()).isEqualTo(Duration.ofMillis(1900));
        assertThat(Lines.of("p").p95()).isEqualTo(Duration.ofMillis(100));
    }

    @Test
    void theLastRedMayBeFlaky() {
        assertThat(Lines.of("pfFp").lastRed().orElseThrow().run()).isEqualTo("run-3");
        assertThat(Lines.of("pp").lastRed()).isEmpty();
    }
}
