package dev.testenv;

import dev.testenv.json.Json;
import dev.testenv.socket.EngineClient;
import dev.testenv.socket.EngineException;
import dev.testenv.socket.EngineStream;
import dev.testenv.socket.Fields;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Tells when an environment's network is removed, with which everything of it goes. */
final class EnvironmentEnd implements AutoCloseable {
    private final EngineStream events;
    private final String network;
    private final CompletableFuture<String> reason = new CompletableFuture<>();
    private volatile boolean closed;

    private EnvironmentEnd(EngineStream events, String network) {
        this.events = events;
        this.network = network;
    }

    /**
     * From now on until it is closed.
     *
     * @param network its name
     */
    static EnvironmentEnd watch(EngineClient engine, String network) {
        Map<String, List<String>> removals =
                Map.of("type", List.of("network"), "event", List.of("destroy"));
        EnvironmentEnd end =
                new EnvironmentEnd(
                        engine.listen("/events?" + EngineClient.filters(removals)), network);
        Thread.ofPlatform().daemon().name("end of " + network).start(end::read);
        return end;
    }

    /** Is done when it has ended, with a sentence that says so. */
    CompletableFuture<String> reason() {
        return reason;
    }

    private void read() {
        StringBuilder line = new StringBuilder();
        try (events) {
            events.readTerminal((stderr, piece) -> {
                for (char letter : new String(piece, StandardCharsets.UTF_8).toCharArray()) {
                    line.append(letter);
                    if (letter == '\n') {
                        hear(line.toString());
                        line.setLength(0);
                    }
                }
            });
        } catch (IOException | EngineException | IllegalArgumentException e) {
            // Closed by us, or as it is without an error.
        }
        if (!closed) {
            reason.complete("The engine does not answer any more");
        }
    }

    private void hear(String event) {
        Object attributes = Fields.at(Fields.at(Json.parse(event), "Actor"), "Attributes");
        if (Fields.text(attributes, "name").equals(network)) {
            reason.complete("The environment was removed");
        }
    }

    @Override
    public void close() {
        closed = true;
        try {
            events.close();
        } catch (IOException e) {
            // The engine has ended it already.
        }
    }
}
