package dev.testenv.socket;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A container that lives as long as somebody talks with it: it hears on its standard input, should
 * end as that does, and the engine removes it then. It writes to no file and gets no more rights
 * than are named.
 *
 * @param name its name
 * @param image what it is made of
 * @param command its words
 * @param labels by which it is found, should it be left
 * @param capabilities without {@code CAP_}
 * @param namespaces of the host configuration, such as {@code NetworkMode} to {@code container:ID}
 */
public record TalkingContainer(
        String name,
        String image,
        List<String> command,
        Map<String, String> labels,
        List<String> capabilities,
        Map<String, String> namespaces) {
    public TalkingContainer {
        command = List.copyOf(command);
        labels = Map.copyOf(labels);
        capabilities = List.copyOf(capabilities);
        namespaces = Map.copyOf(namespaces);
    }

    /**
     * Starts it.
     *
     * @param patience for how long it may be silent; then reading fails
     * @throws EngineException when the engine refuses it; nothing is left then
     */
    public EngineStream start(EngineClient engine, Duration patience) {
        String id = Fields.text(engine.post("/containers/create?name=" + name, body()), "Id");
        @Nullable EngineStream stream = null;
        try {
            stream = engine.attach(id, patience);
            engine.start(id);
            return stream;
        } catch (RuntimeException e) {
            dispose(engine, id, stream, e);
            throw e;
        }
    }

    private Map<String, Object> body() {
        Map<String, Object> host = new LinkedHashMap<>(namespaces);
        host.put("ReadonlyRootfs", true);
        host.put("CapDrop", List.of("ALL"));
        host.put("CapAdd", capabilities);
        host.put("SecurityOpt", List.of("no-new-privileges"));
        host.put("AutoRemove", true);
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("Image", image);
        body.put("Cmd", command);
        body.put("User", "0");
        body.put("Labels", labels);
        body.put("OpenStdin", true);
        body.put("StdinOnce", true);
        body.put("AttachStdin", true);
        body.put("HostConfig", host);
        return body;
    }

    /** The engine removes what has ended; what never started it would keep. */
    private static void dispose(
            EngineClient engine,
            String id,
            @Nullable EngineStream stream,
            RuntimeException failure) {
        try {
            if (stream != null) {
                stream.close();
            }
            engine.order("DELETE", "/containers/" + id + "?force=true");
        } catch (IOException | EngineException e) {
            failure.addSuppressed(e);
        }
    }
}
