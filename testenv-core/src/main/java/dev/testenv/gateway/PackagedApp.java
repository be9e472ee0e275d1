package dev.testenv.gateway;

import dev.testenv.model.Site;
import dev.testenv.plan.DeclarationLabel;
import dev.testenv.plan.Names;
import dev.testenv.socket.EngineClient;
import dev.testenv.socket.Listed;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The containers of one app, running or not: what a developer's own program takes the place of.
 *
 * @param containers by name
 */
public record PackagedApp(EngineClient engine, List<Listed.Container> containers) {
    public PackagedApp {
        containers = List.copyOf(containers);
    }

    /** Looks for them. */
    public static PackagedApp find(EngineClient engine, String environment, String app) {
        List<String> labels = List.of(Names.ENVIRONMENT + "=" + environment, Names.APP + "=" + app);
        return new PackagedApp(
                engine,
                engine.listContainers(labels, true).stream()
                        .sorted(Comparator.comparing(Listed.Container::name))
                        .toList());
    }

    /** The container of an endpoint, if it was ever started. */
    public Optional<Listed.Container> endpoint(String name) {
        return containers.stream().filter(c -> c.label(Names.ENDPOINT).equals(name)).findFirst();
    }

    /** The containers that serve none of these sites. */
    public List<Listed.Container> workers(List<Site> sites) {
        return containers.stream()
                .filter(c ->
                        sites.stream()
                                .filter(site -> site.app().equals(c.label(Names.APP)))
                                .noneMatch(site -> site.endpoint().equals(c.label(Names.ENDPOINT))))
                .toList();
    }

    /**
     * The variables that the app was declared with, secrets included; what its image sets by itself
     * is not among them. Empty when the app has no container that knows.
     */
    public Optional<Map<String, String>> variables() {
        return containers.stream()
                .findFirst()
                .map(container -> {
                    Map<String, String> variables = new LinkedHashMap<>(given(container.id()));
                    variables
                            .keySet()
                            .retainAll(
                                    DeclarationLabel.variables(container.label(Names.DECLARATION)));
                    return variables;
                });
    }

    /** What the container gets, its image's variables included. */
    private Map<String, String> given(String container) {
        Map<String, String> given = new LinkedHashMap<>();
        if (engine.inspectContainer(container).get("Config") instanceof Map<?, ?> config
                && config.get("Env") instanceof List<?> lines) {
            for (Object line : lines) {
                String[] pair = String.valueOf(line).split("=", 2);
                given.put(pair[0], pair.length > 1 ? pair[1] : "");
            }
        }
        return given;
    }
}
