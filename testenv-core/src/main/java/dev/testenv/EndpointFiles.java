package dev.testenv;

import static dev.testenv.model.Quoted.quoted;

import dev.testenv.docker.ContainerFiles;
import dev.testenv.dsl.AppFiles;
import dev.testenv.dsl.KeptFile;
import dev.testenv.model.App;
import dev.testenv.model.Endpoint;
import dev.testenv.plan.Names;
import dev.testenv.socket.EngineClient;
import dev.testenv.socket.EngineException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** The files of one endpoint's container, by its name; says which one failed, and why. */
final class EndpointFiles implements AppFiles {
    private static final int PLAIN = 0644;
    private static final int EXECUTABLE = 0755;

    /** Mounted by the engine itself, or no files at all; its archive calls look past them. */
    private static final List<String> NOT_FILES =
            List.of("/proc", "/sys", "/dev", "/etc/hosts", "/etc/hostname", "/etc/resolv.conf");

    private final EngineClient engine;
    private final String environment;
    private final App app;
    private final Endpoint endpoint;

    /**
     * @throws IllegalArgumentException when the app has no such endpoint
     */
    EndpointFiles(EngineClient engine, String environment, App app, String endpointName) {
        this.engine = engine;
        this.environment = environment;
        this.app = app;
        this.endpoint = app.endpoint(endpointName).orElseThrow(() -> unknown(app, endpointName));
    }

    private static IllegalArgumentException unknown(App app, String endpoint) {
        List<String> names = app.endpoints().stream().map(Endpoint::name).toList();
        return new IllegalArgumentException(
                "App '"
                        + app.name()
                        + "' has no endpoint "
                        + quoted(endpoint)
                        + ". It has: "
                        + String.join(", ", names));
    }

    @Override
    public byte[] bytes(String path) {
        return attempt("read", path, editor -> editor.bytes(path));
    }

    @Override
    public boolean exists(String path) {
        return attempt("look for", path, editor -> editor.exists(path));
    }

    @Override
    public List<String> list(String folder) {
        return attempt("list", folder, editor -> editor.list(folder));
    }

    @Override
    public void write(String path, byte[] content) {
        write(path, content, Optional.empty());
    }

    @Override
    public void write(String path, byte[] content, int mode) {
        write(path, content, Optional.of(mode));
    }

    @Override
    public void copy(Path source, String path) {
        try {
            byte[] content = Files.readAllBytes(source);
            write(path, content, Files.isExecutable(source) ? EXECUTABLE : PLAIN);
        } catch (IOException e) {
            throw failed("write", path, quoted(source.toString()) + " cannot be read: " + e, e);
        }
    }

    private void write(String path, byte[] content, Optional<Integer> mode) {
        boolean unused =
                attempt(
                        "write",
                        path,
                        editor -> {
                            editor.write(path, content, mode);
                            return true;
                        });
    }

    @Override
    public void delete(String path) {
        boolean unused =
                attempt(
                        "remove",
                        path,
                        editor -> {
                            editor.remove(path);
                            return true;
                        });
    }

    @Override
    public KeptFile keep(String path) {
        FileEditor.Kept kept = attempt("remember", path, editor -> editor.keep(path));
        return () ->
                editor().isPresent()
                        ? attempt("put back", path, now -> now.putBack(kept))
                        : KeptFile.Found.UNCHANGED;
    }

    /** None when there is no container. */
    private Optional<FileEditor> editor() {
        try {
            Map<String, Object> its =
                    engine.inspectContainer(new Names(environment).container(app, endpoint));
            return Optional.of(FileEditor.of(engine, environment, its));
        } catch (EngineException e) {
            if (e.isNotFound()) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private <T> T attempt(String verb, String path, Function<FileEditor, T> work) {
        try {
            requireReachable(path);
            return work.apply(editor().orElseThrow(this::noContainer));
        } catch (IllegalArgumentException e) {
            throw failed(verb, path, String.valueOf(e.getMessage()), e);
        } catch (EngineException e) {
            throw failed(verb, path, reason(path, e), e);
        }
    }

    private IllegalArgumentException noContainer() {
        return new IllegalArgumentException(
                "it has no container. Start it: testenv start " + app.name());
    }

    private void requireReachable(String path) {
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException("a path begins with '/'");
        }
        Stream.concat(NOT_FILES.stream(), app.container().tmpfs().keySet().stream())
                .filter(place -> path.equals(place) || path.startsWith(place + "/"))
                .findFirst()
                .ifPresent(place -> {
                    throw new IllegalArgumentException(
                            quoted(place)
                                    + " is mounted over the container's files, out of the"
                                    + " engine's reach. Use exec(...) instead");
                });
    }

    private static String reason(String path, EngineException e) {
        return e.reason().contains("marked read-only")
                ? "it is read-only. Declare a volume for its folder: .volume(\"files\", \""
                        + ContainerFiles.parent(path)
                        + "\")"
                : e.reason();
    }

    private AppFileException failed(String verb, String path, String why, Exception cause) {
        return new AppFileException(
                "Could not %s %s of '%s/%s': %s"
                        .formatted(verb, quoted(path), app.name(), endpoint.name(), why),
                cause);
    }
}
