package dev.testenv.tunnel;

import dev.testenv.socket.EngineClient;
import dev.testenv.socket.TalkingContainer;
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
        TalkingContainer container =
                new TalkingContainer(
                        name,
                        image,
                        List.of("gateway", "dial"),
                        labels,
                        List.of(),
                        Map.of("NetworkMode", "container:" + neighbour));
        return Conversation.with(name, container.start(engine, SILENCE));
    }
}
