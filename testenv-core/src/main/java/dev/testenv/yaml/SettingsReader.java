package dev.testenv.yaml;

import static dev.testenv.model.Quoted.quoted;

import dev.testenv.model.Destination;
import dev.testenv.model.Egress;
import dev.testenv.model.HostName;
import dev.testenv.model.ImageName;
import dev.testenv.model.Subnet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Reads one {@code testenv.yml}. */
final class SettingsReader {
    private static final List<String> KEYS =
            List.of(
                    "environment",
                    "domain",
                    "catalog",
                    "classpath",
                    "addressPool",
                    "egress",
                    "registry",
                    "images",
                    "https",
                    "profiles",
                    "templates");

    private final YamlText yaml;
    private final Map<String, Node> values = new LinkedHashMap<>();

    SettingsReader(String file) {
        yaml = new YamlText(file);
    }

    ProjectSettings read(String text) {
        Optional<Node> top = yaml.parse(text);
        if (top.isEmpty()) {
            return ProjectSettings.NONE;
        }
        yaml.members("the file", top.get()).forEach(this::take);
        return new ProjectSettings(
                text("environment").map(this::environment),
                text("domain").map(this::domain),
                text("catalog"),
                value("classpath").map(node -> yaml.texts("classpath", node)).orElse(List.of()),
                text("addressPool").map(this::pool),
                value("egress").map(this::egress),
                text("registry").map(this::registry),
                value("images").map(this::images).orElse(Map.of()),
                value("https").map(node -> yaml.flag("https", node)),
                value("profiles").map(new ProfileReader(yaml)::read).orElse(List.of()),
                text("templates"));
    }

    private void take(ScalarNode key, Node value) {
        if (!KEYS.contains(key.getValue())) {
            throw yaml.bad(
                    key,
                    quoted(key.getValue())
                            + " is no setting; there are "
                            + String.join(", ", KEYS));
        }
        values.put(key.getValue(), value);
    }

    private Optional<Node> value(String key) {
        return Optional.ofNullable(values.get(key));
    }

    private Optional<String> text(String key) {
        return value(key).map(node -> yaml.text(key, node));
    }

    private String environment(String name) {
        if (!HostName.isLabel(name)) {
            throw bad(
                    "environment",
                    quoted(name)
                            + " is no DNS label: use lower-case letters, digits and inner hyphens,"
                            + " such as dev");
        }
        return name;
    }

    private String domain(String name) {
        if (!HostName.isName(name)) {
            throw bad("domain", quoted(name) + " is no domain name; write one such as dev.test");
        }
        if (("." + name).endsWith(".local")) {
            throw bad(
                    "domain",
                    quoted(name)
                            + " is under '.local', which hosts ask by multicast; use a name under"
                            + " '.test'");
        }
        return name;
    }

    private Subnet pool(String cidr) {
        try {
            return Subnet.parse(cidr);
        } catch (IllegalArgumentException e) {
            throw bad("addressPool", String.valueOf(e.getMessage()));
        }
    }

    private Egress egress(Node node) {
        if (node instanceof SequenceNode) {
            return new Egress.Only(
                    yaml.elements("egress", node).stream().map(this::destination).toList());
        }
        return switch (yaml.text("egress", node)) {
            case "allow" -> Egress.ALLOW;
            case "deny" -> Egress.DENY;
            default ->
                    throw yaml.bad(
                            node,
                            "'egress' is allow, deny, or a list of what may be called, such as"
                                    + " [api.example.org:443, \"*.example.com\"]");
        };
    }

    private Destination destination(Node node) {
        String text = yaml.text("egress", node);
        try {
            return Destination.parse(text);
        } catch (IllegalArgumentException e) {
            throw yaml.bad(node, String.valueOf(e.getMessage()));
        }
    }

    private String registry(String prefix) {
        ImageName image = ImageName.parse(prefix + "/image");
        if (!image.isWellFormed() || !image.hasHost()) {
            throw bad(
                    "registry",
                    quoted(prefix)
                            + " is no registry; write host[:port][/path], such as"
                            + " registry.acme.example/mirror");
        }
        return prefix;
    }

    private Map<String, String> images(Node node) {
        Map<String, String> images = new LinkedHashMap<>();
        yaml.members("'images'", node)
                .forEach((key, value) ->
                        images.put(
                                image(key, key.getValue()),
                                image(value, yaml.text(key.getValue(), value))));
        return images;
    }

    private String image(Node node, String reference) {
        if (!ImageName.parse(reference).isWellFormed()) {
            throw yaml.bad(
                    node, quoted(reference) + " is no image name; write [host[:port]/]path[:tag]");
        }
        return reference;
    }

    private SettingsException bad(String key, String problem) {
        return yaml.bad(value(key).orElseThrow(), problem);
    }
}
