package dev.testenv.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.testenv.slice.Call;
import dev.testenv.slice.Slice;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class OtherTestsTest {
    private static final Instant NOW = Instant.parse("2026-11-20T06:11:19Z");
    private static final TestTrace THEIRS = new TestTrace("4bf9", "OrderTest.pays");

    private final OtherTests others = new OtherTests(List.of(THEIRS), List.of(THEIRS));

    private static Call call(String path, String trace) {
        return new Call(
                NOW, "host", "billing/www", "GET", path, 200, "in", Duration.ZERO, true, trace);
    }

    private static Slice slice(List<Call> calls, String... lines) {
        List<Slice.Line> log =
                List.of(lines).stream()
                        .map(text -> new Slice.Line(NOW, false, true, text))
                        .toList();
        return new Slice(
                "dev",
                List.of(
                        new Slice.Container(
                                "billing/www",
                                "billing",
                                "acme/billing:1",
                                "sha256:01",
                                "running",
                                NOW,
                                0,
                                new Slice.Log(log, ""))),
                calls,
                "");
    }

    @Test
    void takeWhatCarriesTheirMarkAndLeaveTheRest() {
        Call ours = call("/ours", "00f0");
        Call nobodys = call("/background", "");
        Slice rest =
                others.without(
                        slice(
                                List.of(ours, call("/theirs", "4bf9"), nobodys),
                                "ERROR trace=4bf9",
                                "ERROR"));
        assertThat(rest.calls()).containsExactly(ours, nobodys);
        assertThat(rest.note()).isEqualTo("1 calls of other tests are left out.");
        assertThat(rest.containers().getFirst().log().lines())
                .extracting(Slice.Line::text)
                .containsExactly("ERROR");
        assertThat(others.without(List.of("boom in trace 4bf9", "boom"))).containsExactly("boom");
    }

    @Test
    void sayWhoTheyWere() {
        assertThat(others.note())
                .isEqualTo(
                        "At the same time ran OrderTest.pays. What carries no mark of a test may be"
                                + " theirs.");
        assertThat(OtherTests.NONE.note()).isEmpty();
    }
}
