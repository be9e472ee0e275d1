package dev.testenv;

import dev.testenv.model.App;
import dev.testenv.model.Endpoint;
import dev.testenv.model.Site;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An app as it is declared, and what the gateway has of it.
 *
 * @param app with the profile that holds
 * @param image the reference that its containers are created with
 * @param variables of its containers, secrets hidden
 * @param endpoints in order of declaration
 */
public record Description(
        App app, String image, Map<String, String> variables, List<DescribedEndpoint> endpoints) {
    public Description {
        variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
        endpoints = List.copyOf(endpoints);
    }

    /** How true the files of a site are. */
    public enum Files {
        /** They are live, and what is declared. */
        LIVE,
        /** They are live; the next bootstrap publishes others. */
        OUTDATED,
        /** Nothing is live: the next bootstrap would publish these. */
        TO_COME
    }

    /**
     * One endpoint.
     *
     * @param site names and addresses; empty for a worker
     * @param state of the files
     * @param files path in the generation's folder to text, secrets hidden; none for a worker
     */
    public record DescribedEndpoint(
            Endpoint endpoint, Optional<Site> site, Files state, Map<String, String> files) {
        public DescribedEndpoint {
            files = Collections.unmodifiableMap(new LinkedHashMap<>(files));
        }
    }
}
