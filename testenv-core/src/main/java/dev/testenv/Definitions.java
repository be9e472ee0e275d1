package dev.testenv;

import dev.testenv.model.App;
import dev.testenv.model.Dependency;
import dev.testenv.model.Endpoint;
import dev.testenv.model.Environment;
import dev.testenv.model.ImageSource;
import dev.testenv.model.Port;
import dev.testenv.report.Definition;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Tells people what was declared. */
final class Definitions {
    private Definitions() {}

    static Definition of(
            Environment declared,
            Map<String, String> versions,
            Function<App, Map<String, String>> variables) {
        List<Definition.DeclaredApp> apps =
                declared.apps().stream()
                        .map(app ->
                                new Definition.DeclaredApp(
                                        app.name(),
                                        app.tier().word(),
                                        image(app.image()),
                                        app.endpoints().stream()
                                                .map(Definitions::endpoint)
                                                .toList(),
                                        app.dependsOn().stream().map(Dependency::app).toList(),
                                        Definition.Fact.of(variables.apply(app))))
                        .toList();
        return new Definition(
                declared.name(), declared.catalog(), Definition.Fact.of(versions), apps);
    }

    private static String image(ImageSource image) {
        return switch (image) {
            case ImageSource.Named named -> named.reference();
            case ImageSource.Context context -> "built from " + context.folder();
        };
    }

    private static String endpoint(Endpoint endpoint) {
        String ports = endpoint.ports().stream().map(Port::text).collect(Collectors.joining(" "));
        return (endpoint.name() + " " + ports).strip();
    }
}
