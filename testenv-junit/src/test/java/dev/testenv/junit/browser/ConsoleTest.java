package dev.testenv.junit.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.testenv.slice.Slice;
import java.time.Instant;
import java.util.logging.Level;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.logging.LogEntry;

class ConsoleTest {
    private static final String NOT_FOUND = " - Failed to load resource: 404 (Not Found)";

    private final Console console = new Console();

    private boolean isError(Level level, String message) {
        console.add(new LogEntry(level, 1_000, message));
        return console.lines().getLast().error();
    }

    @Test
    void hasALineForEachEntry() {
        console.add(new LogEntry(Level.WARNING, 1_000, "careful"));
        assertThat(console.lines())
                .containsExactly(
                        new Slice.Line(Instant.ofEpochSecond(1), false, false, "WARNING careful"));
    }

    @Test
    void whatIsSevereIsAnError() {
        assertThat(isError(Level.SEVERE, "Uncaught TypeError")).isTrue();
        assertThat(isError(Level.SEVERE, "http://shop/basket" + NOT_FOUND)).isTrue();
        assertThat(isError(Level.WARNING, "careful")).isFalse();
    }

    @Test
    void thatASiteHasNoIconIsNoError() {
        assertThat(isError(Level.SEVERE, "http://shop/favicon.ico" + NOT_FOUND)).isFalse();
        assertThat(isError(Level.SEVERE, "ico" + NOT_FOUND)).isTrue();
    }

    @Test
    void aStatusThatTheTestExpectsIsNoError() {
        console.expectStatusOf("http://shop/orders/17");
        assertThat(isError(Level.SEVERE, "http://shop/orders/17" + NOT_FOUND)).isFalse();
        assertThat(isError(Level.SEVERE, "http://shop/orders/1" + NOT_FOUND)).isTrue();
    }
}
