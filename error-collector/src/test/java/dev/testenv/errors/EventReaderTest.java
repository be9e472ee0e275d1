package dev.testenv.errors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.testenv.errors.Event.Failure;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EventReaderTest {
    private static final Instant RECEIVED = Instant.parse("2026-11-20T06:11:19Z");

    @Test
    void namesTheThrownExceptionAndNotItsCause() {
        Event event =
                read(
                        """
                        {"exception": {"values": [{"type": "KeyError", "value": "'x'"},
                                                  {"type": "RuntimeError", "value": "boom"}]}}\
                        """);

        assertThat(event.exception()).contains(new Failure("RuntimeError", "boom"));
        assertThat(event.type()).isEqualTo("error");
        assertThat(event.title()).isEqualTo("RuntimeError: boom");
    }

    @Test
    void readsMessagesInAllTheirForms() {
        assertThat(read("{\"message\":\"hello\"}").message()).isEqualTo("hello");
        assertThat(read("{\"message\":{\"formatted\":\"hello 1\"}}").message())
                .isEqualTo("hello 1");
        assertThat(read("{\"logentry\":{\"message\":\"hello %s\"}}").message())
                .isEqualTo("hello %s");
        assertThat(read("{\"message\":\"hello\"}").type()).isEqualTo("message");
    }

    @Test
    void readsTagsInBothForms() {
        assertThat(read("{\"tags\":{\"b\":\"2\",\"a\":1}}").tags())
                .isEqualTo(Map.of("a", "1", "b", "2"));
        assertThat(read("{\"tags\":[[\"a\",\"1\"],[\"broken\"]]}").tags())
                .isEqualTo(Map.of("a", "1"));
    }

    @Test
    void readsTimesInAllTheirForms() {
        Instant half = Instant.parse("2026-11-20T06:00:00.500Z");
        assertThat(read("{\"timestamp\":\"2026-11-20T06:00:00.500000Z\"}").time()).isEqualTo(half);
        assertThat(read("{\"timestamp\":\"2026-11-20T07:00:00.5+01:00\"}").time()).isEqualTo(half);
        assertThat(read("{\"timestamp\":\"2026-11-20T06:00:00.5\"}").time()).isEqualTo(half);
        assertThat(read("{\"timestamp\":1795154400.5}").time()).isEqualTo(half);
    }

    @Test
    void takesTheTimeOfArrivalWhenTheEventHasNone() {
        assertThat(read("{}").time()).isEqualTo(RECEIVED);
        assertThat(read("{\"timestamp\":\"yesterday\"}").time()).isEqualTo(RECEIVED);
        assertThat(read("{\"timestamp\":1e300}").time()).isEqualTo(RECEIVED);
    }

    @Test
    void findsReleaseEnvironmentServerAndBreadcrumbs() {
        Event event =
                read(
                        """
                        {"release": "1.2", "environment": "it", "server_name": "web-1", "level": "fatal",
                         "breadcrumbs": {"values": [{}, {}]}}\
                        """);

        assertThat(event.release()).contains("1.2");
        assertThat(event.environment()).contains("it");
        assertThat(event.serverName()).contains("web-1");
        assertThat(event.level()).isEqualTo("fatal");
        assertThat(event.breadcrumbs()).isEqualTo(2);
        assertThat(read("{\"breadcrumbs\":[{}]}").breadcrumbs()).isEqualTo(1);
    }

    @Test
    void writesIdsWithoutDashesAndAlwaysHasOne() {
        assertThat(read("{\"event_id\":\"FC6D8C0C-43FC-4630-AD85-0EE518F1B9D0\"}").id())
                .isEqualTo("fc6d8c0c43fc4630ad850ee518f1b9d0");
        assertThat(read("{}").id()).isEqualTo("0123456789abcdef0123456789abcdef");
        assertThat(EventReader.read("1", "{}".getBytes(StandardCharsets.UTF_8), "", RECEIVED).id())
                .matches("[0-9a-f]{32}");
    }

    @Test
    void putsUpWithPartsOfAnUnexpectedKind() {
        Event event =
                read(
                        """
                        {"exception": "boom", "tags": 7, "breadcrumbs": "none", "level": 3, "message": [],
                         "release": {}, "timestamp": []}\
                        """);

        assertThat(event.exception()).isEmpty();
        assertThat(event.level()).isEqualTo("error");
        assertThat(event.title()).isEqualTo(event.id());
    }

    private static Event read(String json) {
        return EventReader.read(
                "1",
                json.getBytes(StandardCharsets.UTF_8),
                "0123456789abcdef0123456789abcdef",
                RECEIVED);
    }
}
