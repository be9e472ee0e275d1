package dev.testenv.docker;

import dev.testenv.plan.Names;
import dev.testenv.socket.EngineClient;
import dev.testenv.socket.EngineException;
import dev.testenv.socket.Fields;
import dev.testenv.socket.TarEntry;
import dev.testenv.trust.Bundle;
import dev.testenv.trust.BundleFolder;
import dev.testenv.trust.ImageBundles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds an image's lists of CAs where the distributions and JVMs have theirs. It looks into a
 * container that never runs, so nothing needs to be in the image for it.
 */
public final class BundleSearch {
    /** In the order in which one of them is the system's. */
    private static final List<String> SYSTEM =
            List.of(
                    "/etc/ssl/certs/ca-certificates.crt", // Debian, Alpine, Arch
                    "/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem", // Red Hat
                    "/etc/ssl/ca-bundle.pem", // SUSE
                    "/etc/ssl/cert.pem"); // Alpine's OpenSSL

    private static final List<String> JAVA =
            List.of("/etc/ssl/certs/java/cacerts", "/etc/pki/ca-trust/extracted/java/cacerts");

    private static final String USUAL_PATH =
            "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
    private static final int MOST_LINKS = 8;

    private final EngineClient engine;
    private final String environment;
    private final BundleFolder folder;

    /**
     * @param environment whose container it is that is looked into
     * @param folder what is found goes there
     */
    public BundleSearch(EngineClient engine, String environment, BundleFolder folder) {
        this.engine = engine;
        this.environment = environment;
        this.folder = folder;
    }

    /** What an image has; asked of the engine once for each image. */
    public ImageBundles of(String image) {
        Object inspected = engine.get("/images/" + image + "/json");
        return folder.image(Fields.text(inspected, "Id"), () -> search(image, inspected));
    }

    private ImageBundles search(String image, Object inspected) {
        Map<String, String> variables =
                texts(inspected, "Config", "Env").stream()
                        .map(pair -> pair.split("=", 2))
                        .filter(pair -> pair.length == 2)
                        .collect(Collectors.toMap(p -> p[0], p -> p[1], (first, last) -> last));
        String container =
                new Names(environment).network()
                        + "-look-"
                        + UUID.randomUUID().toString().substring(0, 8);
        Object made =
                engine.post(
                        "/containers/create?name=" + container,
                        Map.of(
                                "Image", image,
                                "Cmd", List.of("never-started"),
                                "Labels", Map.of(Names.ENVIRONMENT, environment)));
        String id = Fields.text(made, "Id");
        try {
            Set<ImageBundles.Found> found = new LinkedHashSet<>();
            SYSTEM.forEach(path -> look(id, Bundle.PEM, path).ifPresent(found::add));
            Stream.concat(JAVA.stream(), javaHomes(id, inspected, variables))
                    .forEach(path -> look(id, Bundle.KEYSTORE, path).ifPresent(found::add));
            return new ImageBundles(variables.keySet(), List.copyOf(found));
        } finally {
            engine.order("DELETE", "/containers/" + id + "?force=true&v=true");
        }
    }

    /** What the image's JAVA_HOME says, what its own command is, and what a shell would find. */
    private Stream<String> javaHomes(String id, Object inspected, Map<String, String> variables) {
        Set<String> homes = new LinkedHashSet<>();
        String told = variables.getOrDefault("JAVA_HOME", "");
        if (told.startsWith("/")) {
            homes.add(told);
        }
        List<String> programs = new ArrayList<>();
        for (String part : List.of("Entrypoint", "Cmd")) {
            texts(inspected, "Config", part).stream()
                    .limit(1)
                    .filter(program -> program.endsWith("/bin/java"))
                    .forEach(programs::add);
        }
        for (String place : variables.getOrDefault("PATH", USUAL_PATH).split(":")) {
            programs.add(place + "/java");
        }
        for (String program : programs) {
            file(id, program)
                    .map(Found::path)
                    .filter(path -> path.endsWith("/bin/java"))
                    .ifPresent(path ->
                            homes.add(path.substring(0, path.length() - "/bin/java".length())));
        }
        return homes.stream()
                .flatMap(home ->
                        Stream.of(
                                home + "/lib/security/cacerts",
                                home + "/jre/lib/security/cacerts"));
    }

    private Optional<ImageBundles.Found> look(String id, Bundle kind, String path) {
        return file(id, path)
                .map(found ->
                        new ImageBundles.Found(kind, found.path(), folder.keep(found.content())));
    }

    private record Found(String path, byte[] content) {}

    /** The file that a path leads to. */
    private Optional<Found> file(String id, String start) {
        String path = start;
        for (int link = 0; link < MOST_LINKS; link++) {
            Optional<TarEntry> entry = entry(id, path);
            if (entry.isEmpty()) {
                return Optional.empty();
            }
            switch (entry.get()) {
                case TarEntry.File file -> {
                    return Optional.of(new Found(path, file.content()));
                }
                case TarEntry.Folder folder -> {
                    return Optional.empty();
                }
                case TarEntry.Link symbolic ->
                        path =
                                Path.of(path)
                                        .resolveSibling(symbolic.target())
                                        .normalize()
                                        .toString();
            }
        }
        return Optional.empty();
    }

    private Optional<TarEntry> entry(String id, String path) {
        try {
            return engine.archive(id, path).stream().findFirst();
        } catch (EngineException e) {
            if (e.isNotFound()) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static List<String> texts(Object json, String... path) {
        return Fields.list(json, path).stream().map(String::valueOf).toList();
    }
}
