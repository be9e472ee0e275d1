package dev.testenv.socket;

import java.util.List;
import java.util.Map;

/** What the engine's lists say about its objects. */
public final class Listed {
    private Listed() {}

    /**
     * A container.
     *
     * @param name without the leading slash
     * @param image the reference that it was created with
     * @param state the engine's word: created, running, restarting, exited, dead, paused
     * @param exitCode of the last run, 0 while none has ended
     * @param attachments the networks it is connected to, by name
     */
    public record Container(
            String id,
            String name,
            String image,
            String state,
            int exitCode,
            Map<String, String> labels,
            Map<String, Attachment> attachments) {
        public Container {
            labels = Map.copyOf(labels);
            attachments = Map.copyOf(attachments);
        }

        /** Whether commands can be run in it. */
        public boolean isRunning() {
            return state.equals("running");
        }

        /** The value of a label, empty without it. */
        public String label(String key) {
            return labels.getOrDefault(key, "");
        }
    }

    /**
     * A container's place in a network.
     *
     * @param networkId the engine's id, empty before the first start
     * @param address the fixed one, else the present one, else empty
     */
    public record Attachment(String networkId, String address) {}

    /**
     * A network.
     *
     * @param subnets its blocks in CIDR notation
     */
    public record Network(
            String id, String name, List<String> subnets, Map<String, String> labels) {
        public Network {
            subnets = List.copyOf(subnets);
            labels = Map.copyOf(labels);
        }
    }

    /** A volume. */
    public record Volume(String name, Map<String, String> labels) {
        public Volume {
            labels = Map.copyOf(labels);
        }
    }
}
