package dev.testenv.socket;

import dev.testenv.json.Json;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The calls to an engine that a quick command needs, over HTTP/1.1 with the JDK alone. Each call
 * has its own connection (on a unix socket that costs some ten microseconds), so one client may be
 * used by any number of threads.
 *
 * <p>Every call throws {@link EngineException} when the engine refuses or goes away.
 */
public final class EngineClient {
    /** The engine's answer to starting what runs and stopping what does not. */
    private static final int ALREADY = 304;

    private final EngineCalls calls;
    private final ApiVersion version;

    /**
     * @param version to speak; see {@link #ping}
     * @param limit how long the engine may stay silent within a call
     */
    EngineClient(EngineAddress address, ApiVersion version, Duration limit) {
        this.calls = new EngineCalls(address, limit);
        this.version = version;
    }

    /** Where the engine listens. */
    public EngineAddress address() {
        return calls.address();
    }

    /** The version that is spoken: the lower of the engine's and the newest tested one. */
    public ApiVersion version() {
        return version;
    }

    /**
     * Asks an engine for the newest version that it speaks; the question itself has none.
     *
     * @throws EngineException when it does not answer, or not as an engine would
     */
    static ApiVersion ping(EngineAddress address, Duration limit) {
        return new EngineCalls(address, limit)
                .call(HttpRequest.of("GET", "/_ping"), EngineClient::newest);
    }

    private static ApiVersion newest(HttpAnswer answer) throws IOException {
        String version = answer.headers().getOrDefault("api-version", "");
        try {
            return ApiVersion.parse(version);
        } catch (IllegalArgumentException e) {
            throw new IOException("something answers there, but not as an engine does", e);
        }
    }

    /** Returns when the engine answers. */
    public void ping() {
        ping(calls.address(), calls.limit());
    }

    /**
     * The answer to a question.
     *
     * @param path without the version: {@code /info}
     */
    public Object get(String path) {
        return calls.call(HttpRequest.of("GET", versioned(path)), EngineClient::json);
    }

    /**
     * Asks the registry of an image, by way of the engine, whether it has it.
     *
     * @param login base64 of the credentials as JSON; empty for none
     * @throws EngineException with the registry's own status when it refuses, 404 for an image that
     *     it does not have
     */
    public void askRegistry(String reference, String login) {
        HttpRequest question =
                HttpRequest.of("GET", versioned("/distribution/" + reference + "/json"));
        String unused =
                calls.call(
                        login.isEmpty() ? question : question.with("X-Registry-Auth", login),
                        HttpAnswer::text);
    }

    /**
     * The answer to a request with a body.
     *
     * @param path without the version: {@code /containers/create?name=x}
     */
    public Object post(String path, Map<String, Object> body) {
        return calls.call(HttpRequest.post(versioned(path), body), EngineClient::json);
    }

    /** Has something done that needs more words than a path has, and that is done at once. */
    public void order(String path, Map<String, Object> body) {
        calls.call(HttpRequest.post(versioned(path), body), HttpAnswer::text);
    }

    /**
     * Has something done and returns when it is, however long that takes.
     *
     * @param method such as {@code POST}
     * @param path without the version: {@code /containers/x/stop?t=10}
     */
    public void order(String method, String path) {
        HttpRequest request = HttpRequest.of(method, versioned(path));
        try (EngineStream answer = calls.open(request)) {
            answer.readTerminal((stderr, piece) -> {});
        } catch (IOException e) {
            throw new EngineException(request.call(), calls.address(), e);
        }
    }

    private static Object json(HttpAnswer answer) throws IOException {
        return Json.parse(answer.text());
    }

    /**
     * The containers with all of these labels.
     *
     * @param labels {@code key} or {@code key=value}
     * @param all whether also those that do not run
     */
    public List<Listed.Container> listContainers(List<String> labels, boolean all) {
        Object answer = get("/containers/json?all=" + all + "&" + byLabel(labels));
        return Fields.list(answer).stream().map(ListedJson::container).toList();
    }

    /**
     * All that the engine knows about a container.
     *
     * @param container its name or id
     */
    public Map<String, Object> inspectContainer(String container) {
        return Fields.map(get("/containers/" + encoded(container) + "/json"));
    }

    /** The networks with all of these labels. */
    public List<Listed.Network> listNetworks(List<String> labels) {
        Object answer = get("/networks?" + byLabel(labels));
        return Fields.list(answer).stream().map(ListedJson::network).toList();
    }

    /** The volumes with all of these labels. */
    public List<Listed.Volume> listVolumes(List<String> labels) {
        Object answer = get("/volumes?" + byLabel(labels));
        return Fields.list(answer, "Volumes").stream().map(ListedJson::volume).toList();
    }

    /**
     * Those of the references under which an image is present. Each costs the engine less than a
     * millisecond, the list of all images tens of them.
     */
    public Set<String> presentImages(Collection<String> references) {
        return references.stream()
                .filter(this::isPresent)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private boolean isPresent(String reference) {
        try {
            Object unused = get("/images/" + reference + "/json");
            return true;
        } catch (EngineException e) {
            if (!e.isNotFound()) {
                throw e;
            }
            return false;
        }
    }

    /**
     * Everything that an image which is present can be called: names with tags, names with digests.
     */
    public Set<String> imageReferences() {
        return ListedJson.imageReferences(get("/images/json"));
    }

    /** Runs a command in a running container and returns when it has ended. */
    public ExecResult exec(String container, List<String> command) {
        return run(createExec(container, command, false, false));
    }

    /** The same as root, whoever the container's own processes run as. */
    public ExecResult execAsRoot(String container, List<String> command) {
        return run(createExec(container, command, false, false, "0"));
    }

    private ExecResult run(String exec) {
        Frames output =
                calls.call(
                        HttpRequest.post(
                                versioned(exec + "/start"), Map.of("Detach", false, "Tty", false)),
                        answer -> Frames.read(answer.body()));
        return new ExecResult(execExitCode(exec), output.stdout(), output.stderr());
    }

    /**
     * Prepares a command in a running container.
     *
     * @param input whether it reads something
     * @param terminal whether it gets a terminal
     * @return what {@link #startExec} and {@link #execExitCode} know it by
     */
    public String createExec(
            String container, List<String> command, boolean input, boolean terminal) {
        return createExec(container, command, input, terminal, "");
    }

    /** An empty user is the container's own. */
    private String createExec(
            String container, List<String> command, boolean input, boolean terminal, String user) {
        Object created =
                post(
                        "/containers/" + encoded(container) + "/exec",
                        Map.of(
                                "User",
                                user,
                                "AttachStdin",
                                input,
                                "AttachStdout",
                                true,
                                "AttachStderr",
                                true,
                                "Tty",
                                terminal,
                                "Cmd",
                                command));
        return "/exec/" + Fields.text(created, "Id");
    }

    /** Starts a prepared command, to talk with it. */
    public EngineStream startExec(String exec, boolean terminal) {
        Map<String, Object> how = Map.of("Detach", false, "Tty", terminal);
        return calls.open(HttpRequest.talk(versioned(exec + "/start"), how));
    }

    /** Tells a command that was started with a terminal how large that is, in characters. */
    public void resizeExec(String exec, int rows, int columns) {
        String path = exec + "/resize?h=" + rows + "&w=" + columns;
        calls.call(HttpRequest.of("POST", versioned(path)), HttpAnswer::text);
    }

    /**
     * Talks with the first process of a container that was created to hear on its standard input.
     * What that prints goes to everybody who talks with it.
     *
     * @param patience for how long it may be silent; then reading fails
     */
    public EngineStream attach(String container, Duration patience) {
        String path = "/containers/" + encoded(container) + "/attach?stream=1&stdin=1&stdout=1";
        return new EngineCalls(calls.address(), patience)
                .openLively(HttpRequest.talk(versioned(path), Map.of()));
    }

    /** How a command ended whose output has ended. */
    public int execExitCode(String exec) {
        // The output may end a moment before the engine has noted the end of the command.
        long giveUp = System.nanoTime() + calls.limit().toNanos();
        Object state = get(exec + "/json");
        while (Fields.flag(state, "Running") && System.nanoTime() < giveUp) {
            state = get(exec + "/json");
        }
        return Fields.at(state, "ExitCode") instanceof Long code ? code.intValue() : -1;
    }

    /**
     * What lies at a path of a container, running or not, its volumes included.
     *
     * @param path a file or folder; entries are named from its last part on
     */
    public List<TarEntry> archive(String container, String path) {
        String call = versioned(archivePath(container, path));
        return calls.call(HttpRequest.of("GET", call), answer -> Tar.read(answer.body()));
    }

    /**
     * What a path of a container names, without what is below a folder.
     *
     * @param path as for {@link #archive}; a symbolic link is not followed
     */
    public TarEntry look(String container, String path) {
        String call = versioned(archivePath(container, path));
        return calls.call(
                HttpRequest.of("GET", call),
                answer ->
                        Tar.next(answer.body())
                                .orElseThrow(() -> new IOException("it is no file or folder")));
    }

    /**
     * Unpacks an archive into a folder of a container, running or not, its volumes included.
     *
     * @param folder must exist
     */
    public void put(String container, String folder, List<TarEntry> entries) {
        String path = versioned(archivePath(container, folder));
        calls.call(HttpRequest.putTar(path, Tar.write(entries)), HttpAnswer::text);
    }

    /**
     * Listens to an answer that goes on, such as the output of a container.
     *
     * @param path without the version
     */
    public EngineStream listen(String path) {
        return calls.open(HttpRequest.of("GET", versioned(path)));
    }

    /**
     * Sends a signal to a container's first process.
     *
     * @param signal such as {@code HUP}
     */
    public void kill(String container, String signal) {
        String path = "/containers/" + encoded(container) + "/kill?signal=" + encoded(signal);
        calls.call(HttpRequest.of("POST", versioned(path)), HttpAnswer::text);
    }

    /** Starts a container; one that runs goes on. */
    public void start(String container) {
        change(container, "start");
    }

    /** Stops a container as its declaration says; returns when it has ended. */
    public void stop(String container) {
        change(container, "stop");
    }

    private void change(String container, String verb) {
        String path = versioned("/containers/" + encoded(container) + "/" + verb);
        try {
            calls.call(HttpRequest.of("POST", path), HttpAnswer::text);
        } catch (EngineException e) {
            if (e.status() != ALREADY) {
                throw e;
            }
        }
    }

    /** Returns when the container does not exist any more, or when the limit is over. */
    public void awaitRemoved(String container, Duration atMost) {
        String path = versioned("/containers/" + encoded(container) + "/wait?condition=removed");
        try {
            new EngineCalls(calls.address(), atMost)
                    .call(HttpRequest.of("POST", path), HttpAnswer::text);
        } catch (EngineException e) {
            if (e.status() != 0 && !e.isNotFound()) {
                throw e;
            }
        }
    }

    private static String archivePath(String container, String path) {
        return "/containers/" + encoded(container) + "/archive?path=" + encoded(path);
    }

    private static String byLabel(List<String> labels) {
        return filters(Map.of("label", labels));
    }

    /**
     * The parameter of a path that chooses among what is asked for.
     *
     * @param wanted such as {@code label} to texts, all of which must hold
     */
    public static String filters(Map<String, List<String>> wanted) {
        return "filters=" + encoded(Json.write(wanted));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private String versioned(String path) {
        return "/v" + version + path;
    }
}
