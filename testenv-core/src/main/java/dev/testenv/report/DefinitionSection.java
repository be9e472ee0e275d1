package dev.testenv.report;

import static dev.testenv.report.Blocks.cell;
import static dev.testenv.report.Html.tag;
import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was declared, one environment after the other. */
record DefinitionSection(List<Definition> definitions) {
    Html section() {
        // Several JVMs of a run may have used one environment.
        Map<String, Definition> byName = new LinkedHashMap<>();
        definitions.forEach(each -> byName.putIfAbsent(each.environment() + each.catalog(), each));
        List<Html> content = new ArrayList<>();
        byName.values().forEach(each -> content.add(definition(each)));
        return Blocks.section("Environments as declared", content);
    }

    private static Html definition(Definition definition) {
        return Blocks.folded(
                definition.environment(),
                Shown.count(definition.apps().size(), "app") + " of " + definition.catalog(),
                Blocks.table(
                        List.of("what", "value"),
                        definition.versions().stream()
                                .map(e -> tag("tr").around(cell(e.name()), cell(e.value())))
                                .toList()),
                Blocks.table(
                        List.of("app", "tier", "image", "endpoints", "needs", "variables"),
                        definition.apps().stream().map(DefinitionSection::app).toList()));
    }

    private static Html app(Definition.DeclaredApp app) {
        String variables =
                app.variables().stream()
                        .map(each -> each.name() + "=" + each.value())
                        .collect(joining("\n"));
        return tag("tr")
                .around(
                        cell(app.name()),
                        cell(app.tier()),
                        cell(app.image()),
                        cell(String.join(", ", app.endpoints())),
                        cell(String.join(", ", app.needs())),
                        tag("td")
                                .around(
                                        variables.isEmpty()
                                                ? Html.NONE
                                                : tag("pre").around(variables)));
    }
}
