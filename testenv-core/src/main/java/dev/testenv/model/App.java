package dev.testenv.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

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
 * @param profile what the gateway does with its requests
 */
public record App(
        String name,
        ImageSource image,
        Tier tier,
        boolean onDemand,
        List<Endpoint> endpoints,
        Map<String, Text> env,
        List<Dependency> dependsOn,
        ContainerSettings container,
        Profile profile) {
    public App {
        endpoints = List.copyOf(endpoints);
        env = Collections.unmodifiableMap(new LinkedHashMap<>(env));
        dependsOn = List.copyOf(dependsOn);
    }

    /** An app without a rehearsal profile. */
    public App(
            String name,
            ImageSource image,
            Tier tier,
            boolean onDemand,
            List<Endpoint> endpoints,
            Map<String, Text> env,
            List<Dependency> dependsOn,
            ContainerSettings container) {
        this(name, image, tier, onDemand, endpoints, env, dependsOn, container, Profile.NONE);
    }

    /** The same with what a settings file says of its profile. */
    public App rehearsing(Profile more) {
        return new App(
                name,
                image,
                tier,
                onDemand,
                endpoints,
                env,
                dependsOn,
                container,
                profile.with(more));
    }

    /** The texts of its declaration that may refer to the environment. */
    public Stream<Text> texts() {
        return Stream.of(
                        env.values().stream(),
                        container.files().stream().map(ContainerSettings.FileCopy::content),
                        profile.find(ProfileSetting.BasicAuth.class).stream()
                                .map(ProfileSetting.BasicAuth::password))
                .flatMap(texts -> texts);
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
