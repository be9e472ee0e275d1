package dev.testenv.socket;

import dev.testenv.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * The contexts in Docker's own folder.
 *
 * @param folder usually {@code ~/.docker}
 */
record DockerContexts(Path folder) {

    /**
     * What a context says about its engine.
     *
     * @param host as {@code DOCKER_HOST} would have it
     */
    record Endpoint(String host, Optional<EngineAddress.Tls> tls) {}

    Path file() {
        return folder.resolve("config.json");
    }

    /** The name of the current context, empty for the default one. */
    String current() {
        return Files.exists(file()) ? Fields.text(read(file()), "currentContext") : "";
    }

    /** The endpoint of that context, if there is such a context. */
    Optional<Endpoint> endpoint(String name) {
        String id = sha256(name);
        Path meta = folder.resolve("contexts/meta").resolve(id).resolve("meta.json");
        if (!Files.exists(meta)) {
            return Optional.empty();
        }
        Object docker = Fields.at(read(meta), "Endpoints", "docker");
        boolean verify = !Fields.flag(docker, "SkipTLSVerify");
        Path tls = folder.resolve("contexts/tls").resolve(id).resolve("docker");
        return Optional.of(
                new Endpoint(
                        Fields.text(docker, "Host"),
                        Files.isDirectory(tls) || !verify
                                ? Optional.of(new EngineAddress.Tls(tls, verify))
                                : Optional.empty()));
    }

    private static Object read(Path file) {
        try {
            return Json.parse(Files.readString(file));
        } catch (IOException | IllegalArgumentException e) {
            throw new NoEngineException(
                    List.of("'" + file + "': " + e.getMessage()),
                    "Repair that file, or set DOCKER_HOST.");
        }
    }

    private static String sha256(String text) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
