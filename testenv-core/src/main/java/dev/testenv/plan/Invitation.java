package dev.testenv.plan;

import dev.testenv.model.Site;
import java.util.Map;

/**
 * What a container must be given that somebody else creates, so that it is a guest: an app of an
 * environment for as long as it exists. All of them also need what every container in the network
 * does that is to resolve names.
 *
 * @param network the id of the environment's network
 * @param site its names, its virtual address, and the address that the container must have
 * @param labels by which the environment knows it
 */
public record Invitation(String network, Site site, Map<String, String> labels) {
    public Invitation {
        labels = Map.copyOf(labels);
    }
}
