package dev.testenv.errors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.testenv.errors.EventLog.Selection;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EventLogTest {
    private static final Instant START = Instant.parse("2026-11-20T06:00:00Z");

    @Test
    void keepsTheNewest() {
        var log = new EventLog(new Limits(2, 1000, 1000));

        log.add(event("a", 1, ""));
        log.add(event("b", 2, ""));
        log.add(event("c", 3, ""));

        assertThat(log.select(Selection.ALL)).extracting(Event::id).containsExactly("b", "c");
    }

    @Test
    void keepsFewerWhenTheyAreLong() {
        var log = new EventLog(new Limits(100, 150, 1000));

        log.add(event("a", 1, "x".repeat(30)));
        log.add(event("b", 2, "x".repeat(30)));
        log.add(event("c", 3, "x".repeat(30)));

        assertThat(log.select(Selection.ALL)).extracting(Event::id).containsExactly("b", "c");
    }

    @Test
    void keepsOneThatIsLongerThanAllMayBe() {
        var log = new EventLog(new Limits(100, 10, 1000));

        log.add(event("a", 1, "x".repeat(30)));

        assertThat(log.size()).isEqualTo(1);
    }

    @Test
    void keepsAnEventThatIsSentTwiceOnce() {
        var log = new EventLog(Limits.DEFAULT);

        log.add(event("a", 1, ""));
        log.add(event("a", 2, ""));

        assertThat(log.size()).isEqualTo(1);
    }

    @Test
    void selectsByProjectAndByTimeOfArrival() {
        var log = new EventLog(Limits.DEFAULT);
        log.add(event("a", 1, ""));
        log.add(event("b", 2, ""));

        assertThat(log.select(new Selection(Optional.of("7"), Instant.MIN))).hasSize(2);
        assertThat(log.select(new Selection(Optional.of("8"), Instant.MIN))).isEmpty();
        assertThat(log.select(new Selection(Optional.empty(), START.plusSeconds(2))))
                .extracting(Event::id)
                .containsExactly("b");
    }

    @Test
    void removesWhatIsSelected() {
        var log = new EventLog(Limits.DEFAULT);
        log.add(event("a", 1, ""));
        log.add(event("b", 2, ""));

        assertThat(log.remove(new Selection(Optional.empty(), START.plusSeconds(2)))).isEqualTo(1);
        assertThat(log.select(Selection.ALL)).extracting(Event::id).containsExactly("a");
    }

    private static Event event(String id, int second, String message) {
        String json = "{\"event_id\":\"%s\",\"message\":\"%s\"}".formatted(id, message);
        return EventReader.read(
                "7", json.getBytes(StandardCharsets.UTF_8), "", START.plusSeconds(second));
    }
}
