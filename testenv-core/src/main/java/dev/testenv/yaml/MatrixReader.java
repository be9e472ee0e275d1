package dev.testenv.yaml;

import static dev.testenv.model.Quoted.quoted;

import dev.testenv.model.HostName;
import dev.testenv.model.ImageName;
import dev.testenv.yaml.Matrix.Combination;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** Reads one {@code matrix.yml}. */
final class MatrixReader {
    private static final List<String> KEYS = List.of("parameters", "images", "exclude", "include");

    /** More would take days. */
    private static final int MOST = 256;

    private final YamlText yaml;
    private final String file;
    private final Map<String, Node> sections = new LinkedHashMap<>();
    private final Map<String, List<String>> values = new LinkedHashMap<>();
    private final Set<String> apps = new HashSet<>();

    MatrixReader(String file) {
        this.file = file;
        this.yaml = new YamlText(file);
    }

    Matrix read(String text) {
        yaml.parse(text).ifPresent(top -> yaml.members("the file", top).forEach(this::section));
        section("parameters")
                .ifPresent(node -> yaml.members("'parameters'", node).forEach(this::parameter));
        section("images").ifPresent(node -> yaml.members("'images'", node).forEach(this::image));
        if (values.isEmpty()) {
            throw new SettingsException(
                    file, 0, 0, "there is no parameter; write 'parameters: {language: [de, en]}'");
        }
        List<Map<String, String>> excluded =
                entries("exclude").map(this::excluding).orElse(List.of());
        List<Combination> kept = new ArrayList<>();
        List<Combination> left = new ArrayList<>();
        for (Map<String, String> each : all()) {
            boolean out =
                    excluded.stream().anyMatch(e -> each.entrySet().containsAll(e.entrySet()));
            (out ? left : kept).add(combination(each));
        }
        entries("include").ifPresent(nodes -> nodes.forEach(node -> include(node, kept)));
        if (kept.isEmpty()) {
            throw new SettingsException(file, 0, 0, "'exclude' leaves no combination");
        }
        return new Matrix(kept, left);
    }

    private void section(ScalarNode key, Node value) {
        if (!KEYS.contains(key.getValue())) {
            throw yaml.bad(
                    key,
                    quoted(key.getValue())
                            + " is no section; there are "
                            + String.join(", ", KEYS));
        }
        sections.put(key.getValue(), value);
    }

    private Optional<Node> section(String name) {
        return Optional.ofNullable(sections.get(name));
    }

    private Optional<List<Node>> entries(String section) {
        return section(section).map(node -> yaml.elements(section, node));
    }

    private void parameter(ScalarNode name, Node list) {
        if (!name.getValue().matches("[A-Za-z][A-Za-z0-9_]{0,40}")) {
            throw yaml.bad(
                    name,
                    quoted(name.getValue())
                            + " cannot be part of a variable's name; use letters, digits and _");
        }
        put(name, list);
    }

    private void image(ScalarNode app, Node list) {
        if (!HostName.isLabel(app.getValue())) {
            throw yaml.bad(app, quoted(app.getValue()) + " is no name of an app");
        }
        apps.add(app.getValue());
        put(app, list);
    }

    private void put(ScalarNode name, Node list) {
        List<String> texts = new ArrayList<>();
        for (Node node : yaml.elements(name.getValue(), list)) {
            String text = value(name.getValue(), node);
            if (texts.contains(text)) {
                throw yaml.bad(node, quoted(text) + " is there twice; take one out");
            }
            texts.add(text);
        }
        if (texts.isEmpty()) {
            throw yaml.bad(list, quoted(name.getValue()) + " has no values");
        }
        if (values.put(name.getValue(), texts) != null) {
            throw yaml.bad(name, quoted(name.getValue()) + " is a parameter already");
        }
        if (size() > MOST) {
            throw yaml.bad(name, "with it there are more than " + MOST + " combinations");
        }
    }

    private long size() {
        return values.values().stream().mapToLong(List::size).reduce(1, (a, b) -> a * b);
    }

    private String value(String name, Node node) {
        String text = yaml.text(name, node);
        if (apps.contains(name) && !ImageName.parse(text).isWellFormed()) {
            throw yaml.bad(
                    node, quoted(text) + " is no image name; write [host[:port]/]path[:tag]");
        }
        return text;
    }

    private List<Map<String, String>> all() {
        List<Map<String, String>> all = List.of(Map.of());
        for (Map.Entry<String, List<String>> parameter : values.entrySet()) {
            List<Map<String, String>> longer = new ArrayList<>();
            for (Map<String, String> begin : all) {
                for (String value : parameter.getValue()) {
                    Map<String, String> one = new LinkedHashMap<>(begin);
                    one.put(parameter.getKey(), value);
                    longer.add(one);
                }
            }
            all = longer;
        }
        return all;
    }

    private List<Map<String, String>> excluding(List<Node> entries) {
        return entries.stream().map(entry -> chosen("exclude", entry, true)).toList();
    }

    /** Values of some parameters, by name. */
    private Map<String, String> chosen(String section, Node entry, boolean known) {
        Map<String, String> chosen = new LinkedHashMap<>();
        yaml.members("an entry of '" + section + "'", entry)
                .forEach((key, node) -> {
                    String name = key.getValue();
                    if (!values.containsKey(name)) {
                        throw yaml.bad(
                                key,
                                quoted(name)
                                        + " is no parameter; there are "
                                        + String.join(", ", values.keySet()));
                    }
                    String value = value(name, node);
                    if (known && !values.get(name).contains(value)) {
                        throw yaml.bad(
                                node,
                                quoted(value)
                                        + " is no value of "
                                        + quoted(name)
                                        + "; there are "
                                        + String.join(", ", values.get(name)));
                    }
                    chosen.put(name, value);
                });
        return chosen;
    }

    private void include(Node entry, List<Combination> kept) {
        Map<String, String> chosen = chosen("include", entry, false);
        Map<String, String> ordered = new LinkedHashMap<>();
        for (String name : values.keySet()) {
            String value = chosen.get(name);
            if (value == null) {
                throw yaml.bad(entry, "this entry of 'include' has no value for " + quoted(name));
            }
            ordered.put(name, value);
        }
        Combination combination = combination(ordered);
        if (kept.contains(combination)) {
            throw yaml.bad(entry, "this combination is there already; take it out");
        }
        kept.add(combination);
    }

    private Combination combination(Map<String, String> all) {
        Map<String, String> parameters = new LinkedHashMap<>(all);
        parameters.keySet().removeAll(apps);
        Map<String, String> images = new LinkedHashMap<>(all);
        images.keySet().retainAll(apps);
        return new Combination(parameters, images);
    }
}
