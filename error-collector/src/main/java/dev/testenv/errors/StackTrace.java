package dev.testenv.errors;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/** The exceptions of an event as programs print them, innermost frame first. */
final class StackTrace {
    private StackTrace() {}

    /** The exceptions, the thrown one first; the message if nothing was thrown. */
    static String of(Event event) {
        JsonObject sent = Json.object(event.raw(), "the event");
        List<Object> chain = newestFirst(EventReader.values(sent.get("exception")));
        return chain.isEmpty()
                ? event.title()
                : chain.stream()
                        .filter(JsonObject.class::isInstance)
                        .map(exception -> one((JsonObject) exception))
                        .collect(Collectors.joining("\nfrom "));
    }

    private static String one(JsonObject exception) {
        String title =
                new Event.Failure(
                                exception.getString("type", "Error"),
                                exception.getString("value", ""))
                        .toString();
        JsonObject trace = exception.getObject("stacktrace", new JsonObject());
        return newestFirst(trace.getArray("frames", new JsonArray())).stream()
                .filter(JsonObject.class::isInstance)
                .map(frame -> "\n    " + frame((JsonObject) frame))
                .collect(Collectors.joining("", title, ""));
    }

    private static String frame(JsonObject frame) {
        String module = frame.getString("module", "");
        String function = frame.getString("function", "?");
        String file = frame.getString("filename", frame.getString("abs_path", "?"));
        return "%s%s (%s:%d)"
                .formatted(
                        module.isEmpty() ? "" : module + ".",
                        function,
                        file,
                        frame.getInt("lineno", 0));
    }

    private static List<Object> newestFirst(List<Object> list) {
        List<Object> turned = new ArrayList<>(list);
        Collections.reverse(turned);
        return turned;
    }
}
