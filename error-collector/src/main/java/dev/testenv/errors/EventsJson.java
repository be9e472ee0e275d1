package dev.testenv.errors;

import com.grack.nanojson.JsonStringWriter;
import com.grack.nanojson.JsonWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Writes events for tests to read; each ends with the event as it was sent. */
final class EventsJson {
    private EventsJson() {}

    /** One event after the other, so that a thousand large ones need no second copy in memory. */
    static void write(List<Event> events, OutputStream out) throws IOException {
        write("{\"schema\":1,\"events\":[", out);
        String separator = "";
        for (Event event : events) {
            write(separator + event(event), out);
            separator = ",";
        }
        write("]}\n", out);
    }

    private static void write(String text, OutputStream out) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String event(Event event) {
        JsonStringWriter json =
                JsonWriter.string()
                        .object()
                        .value("id", event.id())
                        .value("project", event.project())
                        .value("received", event.received().toString())
                        .value("time", event.time().toString())
                        .value("level", event.level())
                        .value("type", event.type());
        exception(event, json);
        json.value("message", event.message()).object("tags");
        event.tags().forEach(json::value);
        json.end();
        optional("release", event.release(), json);
        optional("environment", event.environment(), json);
        optional("server_name", event.serverName(), json);
        String listed = json.value("breadcrumbs", event.breadcrumbs()).end().done();
        return listed.substring(0, listed.length() - 1) + ",\"event\":" + event.raw() + "}";
    }

    private static void exception(Event event, JsonStringWriter json) {
        event.exception()
                .ifPresentOrElse(
                        thrown ->
                                json.object("exception")
                                        .value("type", thrown.type())
                                        .value("value", thrown.value())
                                        .end(),
                        () -> json.nul("exception"));
    }

    private static void optional(String key, Optional<String> value, JsonStringWriter json) {
        value.ifPresentOrElse(text -> json.value(key, text), () -> json.nul(key));
    }
}
