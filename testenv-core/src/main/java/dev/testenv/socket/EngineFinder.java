package dev.testenv.socket;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.nio.channels.SocketChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the engine that the {@code docker} command would use: {@code DOCKER_HOST}; else the context
 * named by {@code DOCKER_CONTEXT} or by Docker's own configuration; else the first socket that
 * answers at one of the usual places.
 */
public final class EngineFinder {
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);

    /** As long as ssh may take, which also finds out who we are. */
    private static final Duration SSH_LIMIT = Duration.ofSeconds(40);

    private static final Duration CALL_LIMIT = Duration.ofSeconds(60);

    private final Map<String, String> env;
    private final Path home;
    private final List<Path> systemSockets;

    /**
     * @param env the environment variables
     * @param home the user's home folder
     */
    public EngineFinder(Map<String, String> env, Path home) {
        this(env, home, List.of(Path.of("/var/run/docker.sock")));
    }

    EngineFinder(Map<String, String> env, Path home, List<Path> systemSockets) {
        this.env = Map.copyOf(env);
        this.home = home;
        this.systemSockets = systemSockets;
    }

    /**
     * For a program that will soon need an engine, to be done beside what it does first: the JDK's
     * first unix socket takes 10 ms, for a random generator that it does not use.
     */
    public static void prepare() {
        try {
            SocketChannel.open(StandardProtocolFamily.UNIX).close();
        } catch (IOException | UnsupportedOperationException e) {
            return; // whoever needs one will say so
        }
    }

    /**
     * One place where an engine may be.
     *
     * @param origin who named it
     */
    record Candidate(EngineAddress address, String origin) {}

    /**
     * A client of the engine, which has answered.
     *
     * @throws NoEngineException when none does
     */
    public EngineClient find() {
        List<String> tried = new ArrayList<>();
        for (Candidate candidate : candidates()) {
            try {
                EngineAddress address = candidate.address();
                checkSocket(address);
                boolean ssh = address instanceof EngineAddress.Ssh;
                ApiVersion newest = EngineClient.ping(address, ssh ? SSH_LIMIT : CONNECT_LIMIT);
                return new EngineClient(address, ApiVersion.spokenWith(newest), CALL_LIMIT);
            } catch (EngineException | IllegalStateException e) {
                tried.add(candidate.address().uri() + " (" + candidate.origin() + "): " + why(e));
            }
        }
        throw new NoEngineException(tried, advice(tried));
    }

    private static void checkSocket(EngineAddress address) {
        if (address instanceof EngineAddress.Unix unix && !Files.exists(unix.path())) {
            throw new IllegalStateException("no such file");
        }
    }

    private static String why(RuntimeException failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        String message = cause.getMessage();
        return message == null ? cause.getClass().getSimpleName() : message;
    }

    private static String advice(List<String> tried) {
        return tried.stream().anyMatch(line -> line.contains("ermission denied"))
                ? "You may not use the engine: add yourself to the group 'docker' and log in again."
                : "Start one (make engine, or: systemctl start docker), or set DOCKER_HOST.";
    }

    /**
     * Where to look, in this order; an explicit choice is the only candidate.
     *
     * @throws NoEngineException when the explicit choice cannot be used
     */
    List<Candidate> candidates() {
        String host = variable("DOCKER_HOST");
        if (!host.isEmpty()) {
            return List.of(
                    new Candidate(parse(host, tlsOfVariables(), "DOCKER_HOST"), "DOCKER_HOST"));
        }
        DockerContexts contexts = new DockerContexts(dockerFolder());
        String named = variable("DOCKER_CONTEXT");
        String context = named.isEmpty() ? contexts.current() : named;
        if (context.isEmpty() || context.equals("default")) {
            return usualPlaces();
        }
        String origin =
                "context '"
                        + context
                        + "' of "
                        + (named.isEmpty() ? contexts.file() : "DOCKER_CONTEXT");
        DockerContexts.Endpoint endpoint =
                contexts.endpoint(context)
                        .orElseThrow(() ->
                                new NoEngineException(
                                        List.of(origin + ": there is no such context"),
                                        "Choose another one: docker context ls; docker context use NAME."));
        return List.of(new Candidate(parse(endpoint.host(), endpoint.tls(), origin), origin));
    }

    private static EngineAddress parse(
            String text, Optional<EngineAddress.Tls> tls, String origin) {
        try {
            return EngineAddress.parse(text, tls);
        } catch (IllegalArgumentException e) {
            throw new NoEngineException(
                    List.of(text + " (" + origin + ")"), String.valueOf(e.getMessage()));
        }
    }

    private Optional<EngineAddress.Tls> tlsOfVariables() {
        boolean verify = !variable("DOCKER_TLS_VERIFY").isEmpty();
        if (!verify && variable("DOCKER_TLS").isEmpty()) {
            return Optional.empty();
        }
        String folder = variable("DOCKER_CERT_PATH");
        return Optional.of(
                new EngineAddress.Tls(folder.isEmpty() ? dockerFolder() : Path.of(folder), verify));
    }

    private List<Candidate> usualPlaces() {
        List<Path> sockets = new ArrayList<>(systemSockets);
        sockets.add(home.resolve(".docker/run/docker.sock"));
        String runtime = variable("XDG_RUNTIME_DIR");
        if (!runtime.isEmpty()) {
            sockets.add(Path.of(runtime, "docker.sock"));
        }
        sockets.addAll(ifPresent(home.resolve(".docker/desktop/docker.sock")));
        sockets.addAll(colima());
        sockets.addAll(ifPresent(home.resolve(".rd/docker.sock")));
        sockets.addAll(ifPresent(home.resolve(".orbstack/run/docker.sock")));
        if (!runtime.isEmpty()) {
            sockets.addAll(ifPresent(Path.of(runtime, "podman/podman.sock")));
        }
        return sockets.stream()
                .map(path -> new Candidate(new EngineAddress.Unix(path), "usual place"))
                .toList();
    }

    private static List<Path> ifPresent(Path socket) {
        return Files.exists(socket) ? List.of(socket) : List.of();
    }

    private List<Path> colima() {
        List<Path> sockets = new ArrayList<>();
        try (DirectoryStream<Path> profiles =
                Files.newDirectoryStream(home.resolve(".colima"), Files::isDirectory)) {
            profiles.forEach(profile -> sockets.addAll(ifPresent(profile.resolve("docker.sock"))));
        } catch (IOException e) {
            return List.of();
        }
        sockets.sort(null);
        return sockets;
    }

    private Path dockerFolder() {
        String configured = variable("DOCKER_CONFIG");
        return configured.isEmpty() ? home.resolve(".docker") : Path.of(configured);
    }

    private String variable(String name) {
        return env.getOrDefault(name, "");
    }
}
