package dev.testenv.bench;

import dev.testenv.json.Json;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * A container as it is, to be made once more by raw calls.
 *
 * @param name the container's name
 * @param body of the call that makes it
 */
record Replay(String name, Map<String, Object> body) {

    static Replay of(Raw raw, String name) {
        Map<?, ?> is = (Map<?, ?>) raw.get("/containers/" + name + "/json");
        Map<String, Object> body = new HashMap<>();
        ((Map<?, ?>) at(is, "Config")).forEach((k, v) -> body.put(String.valueOf(k), v));
        body.put("HostConfig", at(is, "HostConfig"));
        Map<String, Object> networks = new HashMap<>();
        ((Map<?, ?>) at(is, "NetworkSettings", "Networks"))
                .forEach((network, attachment) ->
                        networks.put(
                                String.valueOf(network),
                                Map.of("IPAMConfig", at(attachment, "IPAMConfig"))));
        body.put("NetworkingConfig", Map.of("EndpointsConfig", networks));
        return new Replay(name, body);
    }

    /** A value deep in an answer. */
    static Object at(Object json, String... path) {
        Object value = json;
        for (String key : path) {
            value = Objects.requireNonNullElse(((Map<?, ?>) value).get(key), Json.NULL);
        }
        return value;
    }

    String image() {
        return String.valueOf(body.get("Image"));
    }

    /** Its own address in that network. */
    String address(String network) {
        return String.valueOf(
                at(
                        body,
                        "NetworkingConfig",
                        "EndpointsConfig",
                        network,
                        "IPAMConfig",
                        "IPv4Address"));
    }

    void create(Raw raw) {
        raw.post("/containers/create?name=" + name, body);
    }

    void start(Raw raw) {
        raw.post("/containers/" + name + "/start");
    }

    void remove(Raw raw) {
        raw.delete("/containers/" + name + "?force=true&v=true");
    }
}
