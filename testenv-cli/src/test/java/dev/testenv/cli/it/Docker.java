package dev.testenv.cli.it;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The engine as somebody else sees and handles it: with the {@code docker} command. */
final class Docker {
    private Docker() {}

    /** Containers, networks and volumes of an environment, by kind and name. */
    static List<String> labelled(String environment) {
        String filter = "label=testenv.environment=" + environment;
        List<String> all = new ArrayList<>();
        lines("ps", "-a", "--filter", filter, "--format", "{{.Names}}")
                .forEach(n -> all.add("container " + n));
        lines("network", "ls", "--filter", filter, "--format", "{{.Name}}")
                .forEach(n -> all.add("network " + n));
        lines("volume", "ls", "--filter", filter, "--format", "{{.Name}}")
                .forEach(n -> all.add("volume " + n));
        return all;
    }

    /** Name to id of the containers of an environment. */
    static Map<String, String> ids(String environment) {
        Map<String, String> ids = new TreeMap<>();
        lines(
                        "ps",
                        "-a",
                        "--no-trunc",
                        "--filter",
                        "label=testenv.environment=" + environment,
                        "--format",
                        "{{.Names}} {{.ID}}")
                .forEach(line -> {
                    String[] words = line.split(" ");
                    ids.put(words[0], words[1]);
                });
        return ids;
    }

    /** One value of a container, by the template of {@code docker inspect}. */
    static String inspect(String container, String template) {
        return String.join("\n", lines("inspect", "--format", template, container));
    }

    /** Runs {@code docker} and gives its lines; it must succeed. */
    static List<String> lines(String... words) {
        List<String> command = new ArrayList<>(List.of("docker"));
        command.addAll(List.of(words));
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            String text = new String(process.getInputStream().readAllBytes(), UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(String.join(" ", command) + ": " + text);
            }
            return text.lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
