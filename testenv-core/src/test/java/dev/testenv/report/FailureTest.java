package dev.testenv.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class FailureTest {
    private static final Path HERE = Path.of("");

    private static Failure caught(Runnable test) {
        try {
            test.run();
        } catch (RuntimeException | AssertionError e) {
            return Failure.of(e, HERE);
        }
        throw new IllegalStateException("nothing was thrown");
    }

    private static void failsHere() {
        throw new IllegalStateException("no answer\nwithin 30 s");
    }

    @Test
    void tellsWhereInOurCode() {
        Failure failure = caught(FailureTest::failsHere);
        assertThat(failure.type()).isEqualTo("java.lang.IllegalStateException");
        assertThat(failure.message()).isEqualTo("no answer\nwithin 30 s");
        assertThat(failure.summary()).isEqualTo("IllegalStateException: no answer");
        assertThat(failure.stack().getFirst())
                .startsWith("    at dev.testenv.report.FailureTest.failsHere(FailureTest.java:");
        assertThat(failure.stack()).noneMatch(line -> line.contains("org.junit"));
    }

    @Test
    void showsTheSourceAroundTheLine() {
        List<String> source = caught(FailureTest::failsHere).source();
        assertThat(source)
                .filteredOn(line -> line.startsWith(">"))
                .singleElement()
                .asString()
                .endsWith("throw new IllegalStateException(\"no answer\\nwithin 30 s\");");
        assertThat(source).hasSize(7);
    }

    @Test
    void tellsTheCauses() {
        Failure failure =
                caught(() -> {
                    throw new IllegalStateException(new IllegalArgumentException("bad"));
                });
        assertThat(failure.stack()).contains("Caused by java.lang.IllegalArgumentException: bad");
    }

    @Test
    void needsNoMessage() {
        Failure failure = caught(() -> assertThat(new Object()).isNull());
        assertThat(failure.summary()).startsWith("AssertionFailedError: expected: null");
        assertThat(Failure.of(new IllegalStateException(), HERE).summary())
                .isEqualTo("IllegalStateException");
    }
}
