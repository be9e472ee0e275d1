package dev.testenv.apps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.testenv.json.Json;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SentryEventTest {
    @Test
    void readsWhatTheCollectorLists() {
        String answer =
                """
                {"schema":1,"events":[
                  {"id":"a1","project":"1","received":"2026-11-20T06:11:19Z","level":"error","type":"error",
                   "exception":{"type":"RuntimeError","value":"boom"},"message":"","tags":{"app":"billing"},
                   "release":null,"breadcrumbs":0,
                   "event":{"contexts":{"trace":{"trace_id":"4bf92f3577b34da6a3ce929d0e0e4736"}}}},
                  {"id":"b2","project":"1","level":"info","type":"message","exception":null,
                   "message":"hello","tags":{}}]}
                """;
        assertThat(SentryEvent.list(Json.parse(answer)))
                .containsExactly(
                        new SentryEvent(
                                "a1",
                                "1",
                                "error",
                                "RuntimeError",
                                "boom",
                                Map.of("app", "billing"),
                                "4bf92f3577b34da6a3ce929d0e0e4736"),
                        new SentryEvent("b2", "1", "info", "", "hello", Map.of(), ""));
    }

    @Test
    void saysInOneLineWhatHappened() {
        Map<String, String> tags = Map.of("app", "billing");
        assertThat(new SentryEvent("a1", "1", "error", "RuntimeError", "boom", tags, "4b").text())
                .isEqualTo("error in project 1: RuntimeError: boom {app=billing} in trace 4b");
        assertThat(new SentryEvent("b2", "1", "info", "", "hello", Map.of(), "").text())
                .isEqualTo("info in project 1: hello");
    }

    @Test
    void refusesAnythingElse() {
        assertThatThrownBy(() -> SentryEvent.list(Json.parse("[1]")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("No list of events: [1]");
    }
}
