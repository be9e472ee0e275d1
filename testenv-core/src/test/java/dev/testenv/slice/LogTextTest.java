package dev.testenv.slice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LogTextTest {
    private static final Instant START = Instant.parse("2026-11-20T06:11:19.000000001Z");

    private static Slice.Line line(int millis, String text) {
        return new Slice.Line(START.plusMillis(millis), false, false, text);
    }

    @Test
    void takesTheTimeFromTheFrontOfALine() {
        assertThat(LogText.timed(true, "2026-11-20T06:11:19.000000001Z hello  world"))
                .contains(new Slice.Line(START, true, false, "hello  world"));
        assertThat(LogText.timed(false, "2026-11-20T06:11:19.000000001Z"))
                .contains(new Slice.Line(START, false, false, ""));
        assertThat(LogText.timed(false, "the rest of something")).isEmpty();
    }

    @Test
    void leavesColoursOut() {
        assertThat(LogText.timed(false, START + " \u001b[1;31mERROR\u001b[0m boom"))
                .contains(new Slice.Line(START, false, true, "ERROR boom"));
    }

    @Test
    void cutsALineThatIsTooLongAndSaysSo() {
        String text = LogText.timed(false, START + " " + "x".repeat(5000)).orElseThrow().text();
        assertThat(text).hasSize(4000 + 24).endsWith("x ... and 1000 characters");
    }

    @Test
    void keepsTheLastLinesAndSaysHowToSeeTheRest() {
        List<Slice.Line> lines =
                IntStream.range(0, 10).mapToObj(i -> line(10 - i, "line " + i)).toList();
        Slice.Log last = LogText.last(lines, 3, 1000, "docker logs x");
        assertThat(last.lines()).containsExactly(lines.get(2), lines.get(1), lines.get(0));
        assertThat(last.note()).isEqualTo("Only the last 3 lines. All of them: docker logs x");
        assertThat(LogText.last(lines, 10, 12, "docker logs x").lines()).hasSize(2);
    }

    @Test
    void saysNothingWhereNothingIsMissing() {
        List<Slice.Line> lines = List.of(line(1, "a"), line(2, "b"));
        assertThat(LogText.last(lines, 2, 2, "docker logs x")).isEqualTo(new Slice.Log(lines, ""));
    }
}
