package dev.testenv.errors;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonWriter;
import dev.testenv.errors.Envelope.Item;
import java.time.Clock;

/** Takes in what SDKs send. Events are kept; transactions, sessions and the like are accepted. */
final class Ingest {
    private final EventLog log;
    private final Clock clock;

    Ingest(EventLog log, Clock clock) {
        this.log = log;
        this.clock = clock;
    }

    /**
     * What {@code POST /api/<project>/envelope/} does.
     *
     * @param authenticated whether the request already carries a key; else the envelope must
     */
    Answer envelope(String project, byte[] body, boolean authenticated) {
        Envelope envelope = Envelope.parse(body);
        if (!authenticated && !envelope.header().isString("dsn")) {
            throw new Rejected(401, "no key: send X-Sentry-Auth with sentry_key, or ?sentry_key=");
        }
        String id = envelope.header().getString("event_id", "");
        for (Item item : envelope.items()) {
            if (item.type().equals("event")) {
                id = keep(project, item.payload(), id);
            }
        }
        return accepted(id);
    }

    /** What {@code POST /api/<project>/store/} does: the body is one event. */
    Answer store(String project, byte[] body, boolean authenticated) {
        if (!authenticated) {
            throw new Rejected(401, "no key: send X-Sentry-Auth with sentry_key, or ?sentry_key=");
        }
        return accepted(keep(project, body, ""));
    }

    /** One at a time: a parsed event may take many times the memory of its text. */
    private synchronized String keep(String project, byte[] payload, String fallbackId) {
        Event event = EventReader.read(project, payload, fallbackId, clock.instant());
        log.add(event);
        return event.id();
    }

    private static Answer accepted(String id) {
        var answer = new JsonObject();
        if (!id.isEmpty()) {
            answer.put("id", id);
        }
        return Answer.json(200, JsonWriter.string(answer));
    }
}
