package dev.testenv.proof;

import dev.testenv.json.Json;
import dev.testenv.proof.Stage.Swappable;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What {@code sitectl status} says of an app's first port.
 *
 * @param side the name of the side that serves
 * @param answers whether it takes connections; true for the container, of which it does not say it
 */
record Status(String side, boolean answers) {
    /**
     * @param json the whole of it
     */
    @SuppressWarnings("unchecked")
    static Status read(String json, Swappable app) {
        Map<String, Object> all = (Map<String, Object>) Json.parse(json);
        List<Map<String, Object>> sites =
                (List<Map<String, Object>>) Objects.requireNonNull(all.get("sites"));
        Map<String, Object> site =
                sites.stream()
                        .filter(each -> app.name().equals(each.get("app")))
                        .findFirst()
                        .orElseThrow();
        return "in".equals(site.get("swap"))
                ? new Status(ProofApps.CONTAINER, true)
                : new Status(
                        app.port()
                                .sideAt(
                                        ((Number) Objects.requireNonNull(site.get("port")))
                                                .intValue()),
                        Boolean.TRUE.equals(site.get("answers")));
    }

    /**
     * @param answer who answers in fact; empty when nobody does
     */
    boolean fits(String answer) {
        return answer.equals(answers ? side : "");
    }
}
