package dev.testenv.plan;

import dev.testenv.model.App;
import dev.testenv.model.ContainerSettings;
import dev.testenv.model.Endpoint;
import dev.testenv.model.Environment;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Who is named in an app's declaration. An app that names nobody else needs neither names nor sites
 * in order to start. In doubt somebody is named: then the app only starts a little later.
 */
final class Mentions {
    private static final Pattern NO_PART_OF_A_HOST = Pattern.compile("[^A-Za-z0-9.-]+");

    private final Blueprint blueprint;
    private final String domain;
    private final Set<String> everybody;

    Mentions(Blueprint blueprint) {
        Environment environment = blueprint.environment();
        this.blueprint = blueprint;
        this.domain = environment.domain();
        this.everybody =
                environment.apps().stream().flatMap(Mentions::names).collect(Collectors.toSet());
    }

    /**
     * Whether it depends on another app or says the name of one, as a reference or literally. The
     * domain alone is enough, since any name can be made of it, and so is a file that is copied
     * from the host, since nobody has read it.
     */
    boolean ofOthers(App app) {
        Set<String> own = names(app).collect(Collectors.toSet());
        return !app.dependsOn().isEmpty()
                || app.container().files().stream().anyMatch(f -> f.source().isPresent())
                || texts(app)
                        .flatMap(NO_PART_OF_A_HOST::splitAsStream)
                        .anyMatch(word -> isOther(word.toLowerCase(Locale.ROOT), own));
    }

    private boolean isOther(String host, Set<String> own) {
        boolean inDomain = host.endsWith("." + domain);
        String name = inDomain ? host.substring(0, host.length() - domain.length() - 1) : host;
        return !own.contains(name) && (inDomain || host.equals(domain) || everybody.contains(name));
    }

    private Stream<String> texts(App app) {
        ContainerSettings settings = app.container();
        return Stream.of(
                        blueprint.env(app).values().stream(),
                        app.endpoints().stream().map(Endpoint::command).flatMap(List::stream),
                        settings.entrypoint().stream(),
                        settings.files().stream().map(f -> blueprint.resolve(app, f.content())))
                .flatMap(texts -> texts);
    }

    private static Stream<String> names(App app) {
        return Stream.concat(
                Stream.of(app.name()),
                app.endpoints().stream().map(e -> app.name() + "-" + e.name()));
    }
}
