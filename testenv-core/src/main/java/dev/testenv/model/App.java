package dev.testenv.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An image, its settings and its endpoints under one name, as declared. Values are kept as they
 * were written; lint judges them all at once, and nothing acts on a declaration that lint refuses.
 *
 * @param name a DNS label, unique in the environment
 * @param image where its image comes from
 * @param tier when it comes up
 * @param onDemand whether bootstrap leaves it alone
 * @param endpoints at least one, in order
 * @param env environment variables, in order of declaration
 * @param dependsOn what must hold before it starts
 * @param container how its containers are created
 */
public record App(
        String name,
        ImageSource image,
        Tier tier,
        boolean onDemand,
        List<Endpoint> endpoints,
        Map<String, Text> env,
        List<Dependency> dependsOn,
        ContainerSettings container) {
    public App {
        endpoints = List.copyOf(endpoints);
        env = Collections.unmodifiableMap(new LinkedHashMap<>(env));
        dependsOn = List.copyOf(dependsOn);
    }

    /** The endpoint of that name. */
    public Optional<Endpoint> endpoint(String endpointName) {
        return endpoints.stream().filter(e -> e.name().equals(endpointName)).findFirst();
    }

    /** The first endpoint with a port: what the app's bare name means. */
    public Optional<Endpoint> defaultEndpoint() {
        return endpoints.stream().filter(e -> !e.isWorker()).findFirst();
    }
}
