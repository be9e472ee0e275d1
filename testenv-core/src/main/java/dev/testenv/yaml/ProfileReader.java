package dev.testenv.yaml;

import static dev.testenv.model.Quoted.quoted;

import dev.testenv.model.Profile;
import dev.testenv.model.ProfileSetting;
import dev.testenv.model.Text;
import dev.testenv.yaml.ProjectSettings.AppProfile;
import dev.testenv.yaml.ProjectSettings.Place;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** Reads what a {@code testenv.yml} says under {@code profiles}. Whether it is sound, lint says. */
record ProfileReader(YamlText yaml) {
    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");
    private static final Map<String, Duration> UNITS =
            Map.of(
                    "ms", Duration.ofMillis(1),
                    "s", Duration.ofSeconds(1),
                    "m", Duration.ofMinutes(1),
                    "h", Duration.ofHours(1),
                    "d", Duration.ofDays(1));

    List<AppProfile> read(Node node) {
        List<AppProfile> profiles = new ArrayList<>();
        yaml.members("'profiles'", node)
                .forEach((app, settings) ->
                        profiles.add(
                                new AppProfile(
                                        app.getValue(),
                                        profile(app.getValue(), settings),
                                        place(app))));
        return profiles;
    }

    private Profile profile(String app, Node node) {
        Profile profile = Profile.NONE;
        for (Map.Entry<ScalarNode, Node> each : yaml.members(quoted(app), node).entrySet()) {
            String source = source(each.getKey());
            for (ProfileSetting setting : settings(each.getKey(), each.getValue())) {
                profile = profile.with(setting, source);
            }
        }
        return profile;
    }

    private List<ProfileSetting> settings(ScalarNode key, Node value) {
        return switch (key.getValue()) {
            case "redirectToHttps" -> List.of(redirect(value));
            case "hsts" -> List.of(hsts(value));
            case "cors" -> List.of(cors(value));
            case "bodyLimit" ->
                    List.of(new ProfileSetting.BodyLimit(yaml.word("bodyLimit", value)));
            case "timeout" -> List.of(new ProfileSetting.Timeout(duration("timeout", value)));
            case "clientTimeout" ->
                    List.of(new ProfileSetting.ClientTimeout(duration("clientTimeout", value)));
            case "headers" -> headers(value);
            case "basicAuth" -> List.of(basicAuth(value));
            default ->
                    throw yaml.bad(
                            key,
                            quoted(key.getValue())
                                    + " is no setting of a profile; there are redirectToHttps, hsts,"
                                    + " cors, bodyLimit, timeout, clientTimeout, headers, basicAuth");
        };
    }

    private ProfileSetting redirect(Node value) {
        return switch (yaml.word("redirectToHttps", value)) {
            case "true", "308" -> new ProfileSetting.RedirectToHttps(308);
            case "301" -> new ProfileSetting.RedirectToHttps(301);
            default -> throw yaml.bad(value, "'redirectToHttps' must be true, 301 or 308");
        };
    }

    private ProfileSetting hsts(Node value) {
        Members all = members("hsts", value, "maxAge", "includeSubDomains", "preload");
        return new ProfileSetting.Hsts(
                duration("maxAge", all.required("maxAge")),
                all.flag("includeSubDomains"),
                all.flag("preload"));
    }

    private ProfileSetting cors(Node value) {
        Members all =
                members(
                        "cors",
                        value,
                        "origins",
                        "methods",
                        "headers",
                        "exposed",
                        "credentials",
                        "maxAge");
        Node origins = all.required("origins");
        ProfileSetting.Cors usual =
                ProfileSetting.Cors.from(yaml.oneOrMore("origins", origins).toArray(String[]::new));
        return new ProfileSetting.Cors(
                usual.origins(),
                all.texts("methods").orElse(usual.methods()),
                all.texts("headers").orElse(usual.headers()),
                all.texts("exposed").orElse(List.of()),
                all.flag("credentials"),
                all.value("maxAge").map(node -> duration("maxAge", node)).orElse(usual.maxAge()));
    }

    private List<ProfileSetting> headers(Node value) {
        List<ProfileSetting> headers = new ArrayList<>();
        yaml.members("'headers'", value)
                .forEach((name, text) ->
                        headers.add(
                                new ProfileSetting.Header(
                                        name.getValue(), yaml.word(name.getValue(), text))));
        return headers;
    }

    private ProfileSetting basicAuth(Node value) {
        Members all = members("basicAuth", value, "user", "secret", "password");
        Optional<Text> secret =
                all.value("secret")
                        .map(node -> Text.of(new Text.Secret(yaml.text("secret", node))));
        Optional<Text> password =
                all.value("password").map(node -> Text.literal(yaml.word("password", node)));
        if (secret.isPresent() == password.isPresent()) {
            throw yaml.bad(
                    value, "'basicAuth' needs either 'secret', the name of one, or 'password'");
        }
        return new ProfileSetting.BasicAuth(
                yaml.text("user", all.required("user")), secret.or(() -> password).orElseThrow());
    }

    /** A mapping; where there is none, the first of its members alone is meant. */
    private Members members(String what, Node node, String... names) {
        if (!(node instanceof MappingNode)) {
            return new Members(yaml, node, Map.of(names[0], node));
        }
        Map<String, Node> byName = new LinkedHashMap<>();
        yaml.members(quoted(what), node)
                .forEach((key, value) -> {
                    if (!List.of(names).contains(key.getValue())) {
                        throw yaml.bad(
                                key,
                                quoted(key.getValue())
                                        + " is no part of "
                                        + quoted(what)
                                        + "; there are "
                                        + String.join(", ", names));
                    }
                    byName.put(key.getValue(), value);
                });
        return new Members(yaml, node, byName);
    }

    private record Members(YamlText yaml, Node whole, Map<String, Node> byName) {
        Optional<Node> value(String name) {
            return Optional.ofNullable(byName.get(name));
        }

        Node required(String name) {
            return value(name)
                    .orElseThrow(() -> yaml.bad(whole, quoted(name) + " is missing here"));
        }

        boolean flag(String name) {
            return value(name).map(node -> yaml.flag(name, node)).orElse(false);
        }

        Optional<List<String>> texts(String name) {
            return value(name).map(node -> yaml.oneOrMore(name, node));
        }
    }

    private Duration duration(String what, Node node) {
        Matcher text = DURATION.matcher(yaml.word(what, node));
        if (!text.matches()) {
            throw yaml.bad(
                    node, quoted(what) + " must be a time such as 500ms, 30s, 10m, 12h or 365d");
        }
        return UNITS.getOrDefault(text.group(2), Duration.ZERO)
                .multipliedBy(Long.parseLong(text.group(1)));
    }

    private Place place(ScalarNode key) {
        return new Place(
                yaml.file(), key.getStartMark().getLine() + 1, key.getStartMark().getColumn() + 1);
    }

    private String source(ScalarNode key) {
        return Path.of(yaml.file()).getFileName() + ":" + place(key).line();
    }
}
