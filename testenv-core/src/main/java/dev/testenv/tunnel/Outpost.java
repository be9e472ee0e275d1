package dev.testenv.tunnel;

import dev.testenv.socket.EngineClient;
import dev.testenv.socket.EngineException;
import dev.testenv.socket.EngineStream;
import dev.testenv.socket.Fields;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A container in another one's network, from which connections are made as if from that one. It
 * ends with the connection to it, and the engine removes it then.
 *
 * @param name its name
 * @param image with the gateway's programs
 * @param neighbour the other one
 * @param labels by which it is found, should it be left
 */
public record Outpost(String name, String image, String neighbour, Map<String, String> labels) {
    /** It says something every second. */
    private static final Duration SILENCE = Duration.ofSeconds(15);

    public Outpost {
        labels = Map.copyOf(labels);
    }

    Conversation open(EngineClient engine) {
        String id = Fields.text(engine.post("/containers/create?name=" + name, body()), "Id");
        try {
            EngineStream stream = engine.attach(id, SILENCE);
            engine.start(id);
            return Conversation.with(name, stream);
        } catch (RuntimeException e) {
            dispose(engine, id, e);
            throw e;
        }
    }

    private Map<String, Object> body() {
        return Map.of(
                "Image",
                image,
                "Cmd",
                List.of("gateway", "dial"),
                "Labels",
                labels,
                "OpenStdin",
                true,
                "StdinOnce",
                true,
                "AttachStdin",
                true,
                "HostConfig",
                Map.of(
                        "NetworkMode",
                        "container:" + neighbour,
                        "ReadonlyRootfs",
                        true,
                        "CapDrop",
                        List.of("ALL"),
                        "SecurityOpt",
                        List.of("no-new-privileges"),
                        "AutoRemove",
                        true));
    }

    /** The engine removes what has ended; what never started it would keep. */
    private static void dispose(EngineClient engine, String id, RuntimeException failure) {
        try {
            engine.order("DELETE", "/containers/" + id + "?force=true");
        } catch (EngineException e) {
            failure.addSuppressed(e);
        }
    }
}
