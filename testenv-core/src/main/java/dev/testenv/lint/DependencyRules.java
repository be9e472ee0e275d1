package dev.testenv.lint;

import static dev.testenv.model.Quoted.quoted;

import dev.testenv.model.App;
import dev.testenv.model.Dependency;
import dev.testenv.model.Environment;
import dev.testenv.model.Quoted;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What waits for what. */
final class DependencyRules {
    private static final String FIELD = "dependsOn";

    private DependencyRules() {}

    static void judge(Environment environment, App app, Findings findings) {
        for (Dependency dependency : app.dependsOn()) {
            if (dependency.app().equals(app.name())) {
                findings.error(FIELD, "the app depends on itself; take the dependency out");
                continue;
            }
            environment
                    .app(dependency.app())
                    .ifPresentOrElse(
                            other -> judge(app, other, dependency, findings),
                            () -> findings.error(FIELD, unknown(environment, dependency.app())));
        }
    }

    /** There is no such app; the message says which there are. */
    static String unknown(Environment environment, String app) {
        return "there is no app "
                + quoted(app)
                + " in the environment; there are "
                + environment.apps().stream()
                        .map(a -> quoted(a.name()))
                        .distinct()
                        .collect(Collectors.joining(", "));
    }

    private static void judge(App app, App other, Dependency dependency, Findings findings) {
        boolean hasPorts = other.defaultEndpoint().isPresent();
        if (dependency.condition() == Dependency.Condition.COMPLETED && hasPorts) {
            findings.error(
                    FIELD,
                    quoted(other.name())
                            + " listens on a port, so it is not expected to end, and COMPLETED would"
                            + " never hold; depend on it being ready, or declare it without ports");
        }
        if (other.tier().compareTo(app.tier()) > 0) {
            findings.warning(
                    FIELD,
                    quoted(other.name())
                            + " is of tier '"
                            + other.tier().word()
                            + "', which comes up after tier '"
                            + app.tier().word()
                            + "'; move one of the two to the other's tier");
        }
    }

    /** Reports each cycle once, beginning with the app that was declared first. */
    static void cycles(Environment environment, Findings findings) {
        Set<String> done = new HashSet<>();
        for (App app : environment.apps()) {
            follow(environment, app, new ArrayList<>(), done, findings);
        }
    }

    private static void follow(
            Environment environment,
            App app,
            List<String> path,
            Set<String> done,
            Findings findings) {
        int start = path.indexOf(app.name());
        path.add(app.name());
        if (start >= 0) {
            findings.of(app).error(FIELD, cycle(path.subList(start, path.size())));
        } else if (!done.contains(app.name())) {
            app.dependsOn().stream()
                    .map(Dependency::app)
                    .distinct()
                    .filter(other -> !other.equals(app.name()))
                    .flatMap(other -> environment.app(other).stream())
                    .forEach(other -> follow(environment, other, path, done, findings));
            done.add(app.name());
        }
        path.removeLast();
    }

    private static String cycle(List<String> names) {
        return "a cycle, in which none can ever start first: "
                + names.stream().map(Quoted::shown).collect(Collectors.joining(" -> "))
                + "; take one of the dependencies out";
    }
}
