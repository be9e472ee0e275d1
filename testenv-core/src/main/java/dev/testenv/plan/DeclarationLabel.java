package dev.testenv.plan;

import dev.testenv.images.ImageChoice;
import dev.testenv.json.Json;
import dev.testenv.model.App;
import dev.testenv.model.ContainerSettings;
import dev.testenv.model.Endpoint;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The canonical declaration of one container, kept in its label {@code testenv.declaration}: what
 * would have to be created anew if it changed. Sorted JSON; secrets stand as salted hashes; what
 * has its default is left out, so that a new release of the tool recreates nothing by itself.
 */
public final class DeclarationLabel {
    private DeclarationLabel() {}

    static String of(Blueprint blueprint, App app, Endpoint endpoint) {
        Map<String, Object> fields = new TreeMap<>();
        fields.put("image", image(blueprint, app));
        put(fields, "command", endpoint.command());
        put(fields, "env", blueprint.env(app, name -> hash(blueprint, name)));
        settings(fields, app.container());
        put(fields, "files", files(blueprint, app));
        return Json.canonical(fields);
    }

    /** The names of the variables that a declaration gives a value. */
    public static Set<String> variables(String label) {
        return fields(label).get("env") instanceof Map<?, ?> env
                ? env.keySet().stream().map(String::valueOf).collect(Collectors.toSet())
                : Set.of();
    }

    /** What changed, as words for a cause; empty when nothing did. */
    static String difference(String before, String after) {
        if (before.equals(after)) {
            return "";
        }
        List<String> changes = new ArrayList<>();
        compare("", fields(before), fields(after), changes);
        return String.join(", ", changes);
    }

    private static void compare(
            String prefix, Map<?, ?> before, Map<?, ?> after, List<String> changes) {
        TreeSet<String> keys = new TreeSet<>();
        before.keySet().forEach(k -> keys.add(String.valueOf(k)));
        after.keySet().forEach(k -> keys.add(String.valueOf(k)));
        for (String key : keys) {
            Object was = before.get(key);
            Object is = after.get(key);
            if (Objects.equals(was, is)) {
                continue;
            }
            if (was instanceof Map<?, ?> w && is instanceof Map<?, ?> i) {
                compare(prefix + key + " ", w, i, changes);
            } else if (was instanceof Map<?, ?> w) {
                compare(prefix + key + " ", w, Map.of(), changes);
            } else if (is instanceof Map<?, ?> i) {
                compare(prefix + key + " ", Map.of(), i, changes);
            } else if (was == null) {
                changes.add(prefix + key + " added");
            } else if (is == null) {
                changes.add(prefix + key + " removed");
            } else if (key.equals("image")) {
                changes.add("image changed from " + was + " to " + is);
            } else {
                changes.add(prefix + key + " changed");
            }
        }
    }

    private static Map<?, ?> fields(String label) {
        try {
            return Json.parse(label) instanceof Map<?, ?> map ? map : Map.of();
        } catch (IllegalArgumentException e) {
            return Map.of();
        }
    }

    /** Our own recipes by name alone: a new release must not throw a database away. */
    private static String image(Blueprint blueprint, App app) {
        return switch (blueprint.image(app)) {
            case ImageChoice.Recipe recipe -> "testenv/" + recipe.recipe();
            case ImageChoice.Pulled pulled -> pulled.reference();
            case ImageChoice.Context context -> context.reference();
        };
    }

    private static void settings(Map<String, Object> fields, ContainerSettings s) {
        ContainerSettings none = ContainerSettings.DEFAULT;
        put(fields, "entrypoint", s.entrypoint());
        put(fields, "user", s.user());
        put(fields, "workingDirectory", s.workingDirectory());
        put(fields, "init", s.init() == none.init() ? "" : String.valueOf(s.init()));
        put(fields, "stopSignal", s.stopSignal());
        put(
                fields,
                "stopTimeout",
                s.stopTimeout().equals(none.stopTimeout()) ? "" : s.stopTimeout().toString());
        put(fields, "memory", s.memoryBytes() == 0 ? "" : String.valueOf(s.memoryBytes()));
        put(fields, "cpus", s.cpus() == 0 ? "" : String.valueOf(s.cpus()));
        put(fields, "shm", s.shmBytes() == 0 ? "" : String.valueOf(s.shmBytes()));
        put(fields, "readOnlyRoot", s.readOnlyRoot() ? "true" : "");
        put(fields, "clock", s.clock() ? "true" : "");
        put(fields, "capAdd", s.capAdd());
        put(fields, "capDrop", s.capDrop());
        Map<String, Object> ulimits = new TreeMap<>();
        s.ulimits().forEach((k, v) -> ulimits.put(k, v.soft() + ":" + v.hard()));
        put(fields, "ulimits", ulimits);
        put(fields, "sysctls", s.sysctls());
        put(fields, "tmpfs", s.tmpfs());
        put(fields, "extraHosts", s.extraHosts());
        put(fields, "labels", s.labels());
        Map<String, Object> volumes = new TreeMap<>();
        s.volumes().forEach(v -> volumes.put(v.path(), v.name()));
        put(fields, "volumes", volumes);
    }

    private static Map<String, Object> files(Blueprint blueprint, App app) {
        Map<String, Object> files = new TreeMap<>();
        for (ContainerSettings.FileCopy file : app.container().files()) {
            String content =
                    file.source()
                            .map(source -> "copy " + blueprint.file(source).hash())
                            .orElseGet(() ->
                                    sha256(
                                            blueprint.resolve(
                                                    app,
                                                    file.content(),
                                                    name -> hash(blueprint, name))));
            files.put(file.path(), content + " mode " + Integer.toOctalString(file.mode()));
        }
        return files;
    }

    private static void put(Map<String, Object> fields, String key, Object value) {
        boolean isDefault =
                switch (value) {
                    case String s -> s.isEmpty();
                    case List<?> l -> l.isEmpty();
                    case Map<?, ?> m -> m.isEmpty();
                    default -> false;
                };
        if (!isDefault) {
            fields.put(key, value);
        }
    }

    private static String hash(Blueprint blueprint, String secret) {
        String value = blueprint.secrets().getOrDefault(secret, "");
        return "secret:" + sha256(blueprint.salt() + "\n" + secret + "\n" + value).substring(0, 24);
    }

    private static String sha256(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
