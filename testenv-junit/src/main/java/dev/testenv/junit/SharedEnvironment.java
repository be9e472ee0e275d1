package dev.testenv.junit;

import dev.testenv.dsl.Catalog;
import java.util.Set;

/**
 * What all classes of a run share that use one catalog.
 *
 * @param catalog attached to the environment
 */
record SharedEnvironment(Catalog catalog, OpenEnvironment environment) {

    void start(Set<String> apps) {
        if (!apps.isEmpty()) {
            environment.start(apps);
        }
    }
}
