package dev.testenv.plan;

import dev.testenv.model.App;
import dev.testenv.model.Dependency;
import dev.testenv.model.Environment;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Brings apps into an order in which each comes after what it depends on. */
record DependencyOrder(Environment environment) {

    /**
     * The apps with all that they depend on, dependencies first, otherwise in order of declaration.
     */
    List<App> of(Collection<App> wanted) {
        // By name: hashing a whole declaration takes longer than all the rest of it.
        Map<String, App> ordered = new LinkedHashMap<>();
        wanted.forEach(app -> visit(app, ordered, new LinkedHashSet<>()));
        return new ArrayList<>(ordered.values());
    }

    private void visit(App app, Map<String, App> done, LinkedHashSet<String> path) {
        if (done.containsKey(app.name())) {
            return;
        }
        if (!path.add(app.name())) {
            throw new PlanRefusedException(
                    "Apps depend on each other in a circle: "
                            + String.join(" -> ", path)
                            + " -> "
                            + app.name());
        }
        app.dependsOn().stream()
                .map(Dependency::app)
                .map(this::declared)
                .forEach(d -> visit(d, done, path));
        path.remove(app.name());
        done.put(app.name(), app);
    }

    /**
     * The app of that name.
     *
     * @throws PlanRefusedException when there is none; the message names those that are declared
     */
    App declared(String name) {
        return environment
                .app(name)
                .orElseThrow(() ->
                        new PlanRefusedException(
                                "Unknown app '"
                                        + name
                                        + "'. Declared are: "
                                        + environment.apps().stream()
                                                .map(App::name)
                                                .sorted()
                                                .collect(Collectors.joining(", "))));
    }
}
