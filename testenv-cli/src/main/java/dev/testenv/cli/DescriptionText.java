package dev.testenv.cli;

import dev.testenv.Description;
import dev.testenv.Description.DescribedEndpoint;
import dev.testenv.json.Json;
import dev.testenv.model.App;
import dev.testenv.model.Dependency;
import dev.testenv.model.Endpoint;
import dev.testenv.model.Port;
import dev.testenv.model.Profile;
import dev.testenv.model.Site;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** An app in words, and in JSON. */
record DescriptionText(Style style) {
    private static final String CATALOG = "the catalog";

    String of(Description description, List<DescribedEndpoint> endpoints) {
        App app = description.app();
        StringBuilder text = new StringBuilder();
        text.append(style.bold(app.name())).append('\n');
        line(text, "image", description.image());
        line(text, "tier", app.tier().word() + (app.onDemand() ? ", on demand" : ""));
        line(text, "waits for", needs(app));
        description.variables().forEach((name, value) -> line(text, "env", name + "=" + value));
        endpoints.forEach(endpoint -> endpoint(text, app, endpoint));
        profile(text, app.profile());
        endpoints.forEach(endpoint -> files(text, endpoint));
        return text.toString();
    }

    private void endpoint(StringBuilder text, App app, DescribedEndpoint described) {
        Endpoint endpoint = described.endpoint();
        text.append(style.bold(app.name() + "/" + endpoint.name())).append('\n');
        line(text, "command", String.join(" ", endpoint.command()));
        if (described.site().isEmpty()) {
            line(text, "ports", "none: it is a worker");
        } else {
            Site site = described.site().get();
            line(text, "names", String.join(", ", site.names()));
            line(text, "address", site.address() + ", its container " + site.container());
            line(text, "ports", ports(endpoint));
        }
    }

    private void profile(StringBuilder text, Profile profile) {
        if (profile.isEmpty()) {
            text.append(
                    "It has no rehearsal profile: the gateway passes requests on as they are.\n");
            return;
        }
        Table table = new Table("REHEARSED", "AS", "DECLARED IN");
        for (Profile.Entry entry : profile.entries()) {
            table.row(entry.setting().name(), entry.setting().text(), source(entry));
        }
        text.append(table.text(style));
    }

    private void files(StringBuilder text, DescribedEndpoint described) {
        described
                .files()
                .forEach((path, content) -> {
                    text.append(style.bold(path))
                            .append(", ")
                            .append(state(described))
                            .append('\n');
                    text.append(content.indent(2));
                });
    }

    private static String state(DescribedEndpoint described) {
        return switch (described.state()) {
            case LIVE -> "as it is live:";
            case OUTDATED ->
                    "as it is live; something else is declared by now, and published by testenv"
                            + " bootstrap:";
            case TO_COME -> "as testenv bootstrap would publish it:";
        };
    }

    private static void line(StringBuilder text, String what, String value) {
        if (!value.isEmpty()) {
            text.append(String.format("  %-10s %s%n", what, value));
        }
    }

    private static String needs(App app) {
        return app.dependsOn().stream()
                .map(each -> each.app() + " (" + condition(each) + ")")
                .collect(Collectors.joining(", "));
    }

    private static String condition(Dependency dependency) {
        return dependency.condition().name().toLowerCase(Locale.ROOT);
    }

    private static String ports(Endpoint endpoint) {
        return endpoint.ports().stream()
                .map(port -> port.name() + " " + port.text())
                .collect(Collectors.joining(", "));
    }

    private static String source(Profile.Entry entry) {
        return entry.source().isEmpty() ? CATALOG : entry.source();
    }

    /** The same for machines. */
    static Map<String, Object> json(Description description, List<DescribedEndpoint> endpoints) {
        App app = description.app();
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("app", app.name());
        object.put("image", description.image());
        object.put("tier", app.tier().word());
        object.put("onDemand", app.onDemand());
        object.put("waitsFor", app.dependsOn().stream().map(DescriptionText::json).toList());
        object.put("variables", JsonObjects.pairs(description.variables()));
        object.put("profile", app.profile().entries().stream().map(DescriptionText::json).toList());
        object.put("endpoints", endpoints.stream().map(DescriptionText::json).toList());
        return object;
    }

    private static Map<String, Object> json(Dependency dependency) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("app", dependency.app());
        object.put("condition", condition(dependency));
        return object;
    }

    private static Map<String, Object> json(Profile.Entry entry) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("setting", entry.setting().name());
        object.put("value", entry.setting().text());
        object.put("declaredIn", source(entry));
        return object;
    }

    private static Map<String, Object> json(DescribedEndpoint described) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("endpoint", described.endpoint().name());
        object.put("command", described.endpoint().command());
        object.put("ports", described.endpoint().ports().stream().map(Port::text).toList());
        object.put("names", described.site().map(Site::names).orElse(List.of()));
        object.put("address", described.site().<Object>map(Site::address).orElse(Json.NULL));
        object.put("container", described.site().<Object>map(Site::container).orElse(Json.NULL));
        Map<String, String> files = described.files();
        object.put("files", files.isEmpty() ? Json.NULL : word(described.state()));
        object.put("text", files.isEmpty() ? Json.NULL : JsonObjects.pairs(files));
        return object;
    }

    private static String word(Description.Files state) {
        return switch (state) {
            case LIVE -> "live";
            case OUTDATED -> "outdated";
            case TO_COME -> "toCome";
        };
    }
}
