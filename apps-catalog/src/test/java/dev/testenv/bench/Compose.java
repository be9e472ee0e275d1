package dev.testenv.bench;

import dev.testenv.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** docker-compose 1.29 with the same six images; JSON is YAML. */
final class Compose {
    private final Lab lab;
    private final Path file;
    private final String project;
    private final String whyNot;

    private Compose(Lab lab, Path file, String project, String whyNot) {
        this.lab = lab;
        this.file = file;
        this.project = project;
        this.whyNot = whyNot;
    }

    static Compose of(RawBootstrap bootstrap, Lab lab) throws IOException {
        Map<String, Object> services = new TreeMap<>();
        bootstrap.containers().forEach((name, replay) -> services.put(name, service(name, replay)));
        Path file = Files.createTempFile("bench", ".yml");
        lab.atEnd(() -> Files.delete(file));
        Files.writeString(
                file,
                Json.write(
                        Map.of(
                                "version",
                                "2.4",
                                "services",
                                services,
                                "volumes",
                                Map.of("sites", Map.of(), "sockets", Map.of()))));
        return new Compose(lab, file, lab.environment("compose"), missing(lab));
    }

    private static Map<String, Object> service(String name, Replay replay) {
        Map<String, Object> service = new TreeMap<>();
        service.put("image", replay.image());
        service.put("init", true);
        if (RawBootstrap.isFoundation(name)) {
            service.put("entrypoint", List.of("sleep", "infinity"));
            service.put("volumes", List.of("sites:/sites", "sockets:/sockets"));
        }
        if (name.equals("relay")) {
            service.put("network_mode", "host");
        }
        return service;
    }

    private static String missing(Lab lab) {
        try {
            lab.output("docker-compose", "version");
            return "";
        } catch (Exception e) {
            return "there is no docker-compose (Debian's package, installed by make bench as root)";
        }
    }

    boolean isThere() {
        return whyNot.isEmpty();
    }

    String whyNot() {
        return whyNot;
    }

    double up() throws Exception {
        return lab.process(command("up", "-d"));
    }

    void down() throws Exception {
        lab.output(command("down", "-v", "-t", "0"));
    }

    private String[] command(String... words) {
        java.util.List<String> all =
                new java.util.ArrayList<>(
                        List.of("docker-compose", "-f", file.toString(), "-p", project));
        all.addAll(List.of(words));
        return all.toArray(String[]::new);
    }
}
