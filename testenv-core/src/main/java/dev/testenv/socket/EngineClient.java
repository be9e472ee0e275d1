package dev.testenv.socket;

import dev.testenv.json.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The calls to an engine that a quick command needs, over HTTP/1.1 with the JDK alone. Each call
 * has its own connection (on a unix socket that costs some ten microseconds), so one client may be
 * used by any number of threads.
 *
 * <p>Every call throws {@link EngineException} when the engine refuses or goes away.
 */
public final class EngineClient {
    private static final Pattern EXITED = Pattern.compile("^(?:Exited|Restarting) \\((\\d+)\\)");
    private static final String JSON = "application/json";
    private static final byte[] NOTHING = {};

    private final EngineAddress address;
    private final ApiVersion version;
    private final Duration limit;

    /**
     * @param version to speak; see {@link #ping}
     * @param limit how long the engine may stay silent within a call
     */
    EngineClient(EngineAddress address, ApiVersion version, Duration limit) {
        this.address = address;
        this.version = version;
        this.limit = limit;
    }

    /** Turns an answer into what the caller wants, while the connection is open. */
    @FunctionalInterface
    private interface Reading<T> {
        T read(HttpAnswer answer) throws IOException;
    }

    /** Where the engine listens. */
    public EngineAddress address() {
        return address;
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
        EngineClient unversioned = new EngineClient(address, ApiVersion.NEWEST_TESTED, limit);
        return unversioned.call("GET", "/_ping", NOTHING, "", answer -> newest(answer));
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
        ping(address, limit);
    }

    /**
     * The answer to a question.
     *
     * @param path without the version: {@code /info}
     */
    public Object get(String path) {
        return versioned("GET", path, NOTHING, "", answer -> Json.parse(answer.text()));
    }

    /**
     * The answer to a request with a body.
     *
     * @param path without the version: {@code /containers/create?name=x}
     */
    public Object post(String path, Map<String, Object> body) {
        return post(path, body, answer -> Json.parse(answer.text()));
    }

    /**
     * The containers with all of these labels.
     *
     * @param labels {@code key} or {@code key=value}
     * @param all whether also those that do not run
     */
    public List<Listed.Container> listContainers(List<String> labels, boolean all) {
        Object answer = get("/containers/json?all=" + all + "&filters=" + byLabel(labels));
        return Fields.list(answer).stream().map(EngineClient::container).toList();
    }

    private static Listed.Container container(Object json) {
        Map<String, Listed.Attachment> attachments = new LinkedHashMap<>();
        Fields.map(json, "NetworkSettings", "Networks")
                .forEach((name, network) ->
                        attachments.put(
                                name,
                                new Listed.Attachment(
                                        Fields.text(network, "NetworkID"), address(network))));
        List<?> names = Fields.list(json, "Names");
        String name = names.isEmpty() ? "" : String.valueOf(names.getFirst()).substring(1);
        return new Listed.Container(
                Fields.text(json, "Id"),
                name,
                Fields.text(json, "Image"),
                Fields.text(json, "State"),
                exitCode(Fields.text(json, "Status")),
                Fields.texts(json, "Labels"),
                attachments);
    }

    private static String address(Object network) {
        String fixed = Fields.text(network, "IPAMConfig", "IPv4Address");
        return fixed.isEmpty() ? Fields.text(network, "IPAddress") : fixed;
    }

    /** The list tells the exit code in words alone: {@code Exited (137) 2 hours ago}. */
    private static int exitCode(String status) {
        Matcher matcher = EXITED.matcher(status);
        return matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
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
        return Fields.list(get("/networks?filters=" + byLabel(labels))).stream()
                .map(json ->
                        new Listed.Network(
                                Fields.text(json, "Id"),
                                Fields.text(json, "Name"),
                                Fields.list(json, "IPAM", "Config").stream()
                                        .map(block -> Fields.text(block, "Subnet"))
                                        .toList(),
                                Fields.texts(json, "Labels")))
                .toList();
    }

    /** The volumes with all of these labels. */
    public List<Listed.Volume> listVolumes(List<String> labels) {
        return Fields.list(get("/volumes?filters=" + byLabel(labels)), "Volumes").stream()
                .map(json ->
                        new Listed.Volume(Fields.text(json, "Name"), Fields.texts(json, "Labels")))
                .toList();
    }

    /**
     * Everything that an image which is present can be called: names with tags, names with digests.
     */
    public Set<String> imageReferences() {
        Set<String> references = new HashSet<>();
        for (Object image : Fields.list(get("/images/json"))) {
            for (String field : List.of("RepoTags", "RepoDigests")) {
                Fields.list(image, field).forEach(name -> references.add(String.valueOf(name)));
            }
        }
        return references;
    }

    /** Runs a command in a running container and returns when it has ended. */
    public ExecResult exec(String container, List<String> command) {
        String exec = createExec(container, command, false, false);
        Frames output =
                post(
                        exec + "/start",
                        Map.of("Detach", false, "Tty", false),
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
        Object created =
                post(
                        "/containers/" + encoded(container) + "/exec",
                        Map.of(
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
        return talk(exec + "/start", Map.of("Detach", false, "Tty", terminal));
    }

    /** Tells a command that was started with a terminal how large that is, in characters. */
    public void resizeExec(String exec, int rows, int columns) {
        String path = exec + "/resize?h=" + rows + "&w=" + columns;
        versioned("POST", path, NOTHING, "", HttpAnswer::text);
    }

    /** How a command ended whose output has ended. */
    public int execExitCode(String exec) {
        // The output may end a moment before the engine has noted the end of the command.
        long giveUp = System.nanoTime() + limit.toNanos();
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
        return versioned(
                "GET",
                archivePath(container, path),
                NOTHING,
                "",
                answer -> Tar.read(answer.body()));
    }

    /**
     * Unpacks an archive into a folder of a container, running or not, its volumes included.
     *
     * @param folder must exist
     */
    public void put(String container, String folder, List<TarEntry> entries) {
        versioned(
                "PUT",
                archivePath(container, folder),
                Tar.write(entries),
                "application/x-tar",
                HttpAnswer::text);
    }

    /**
     * Listens to an answer that goes on, such as the output of a container.
     *
     * @param path without the version
     */
    public EngineStream listen(String path) {
        return open("GET", path, NOTHING, "", "close");
    }

    private EngineStream talk(String path, Map<String, Object> body) {
        byte[] bytes = Json.write(body).getBytes(StandardCharsets.UTF_8);
        return open("POST", path, bytes, JSON, "Upgrade\r\nUpgrade: tcp");
    }

    private EngineStream open(
            String method, String path, byte[] body, String type, String connectionHeader) {
        String call = method + " /v" + version + path;
        Connection connection = null;
        try {
            connection = Connection.openForLong(address, limit);
            send(connection.out(), call, body, type, connectionHeader);
            HttpAnswer answer = HttpAnswer.read(connection.in());
            if (answer.status() >= 300) {
                throw new EngineException(call, answer.status(), reason(answer.text()));
            }
            return new EngineStream(connection, answer.body());
        } catch (IOException | EngineException e) {
            closeAfter(e, connection);
            throw e instanceof EngineException refused
                    ? refused
                    : new EngineException(call, address, e);
        }
    }

    private static void closeAfter(Exception failure, @Nullable Connection connection) {
        if (connection != null) {
            try {
                connection.close();
            } catch (IOException e) {
                failure.addSuppressed(e);
            }
        }
    }

    /**
     * Sends a signal to a container's first process.
     *
     * @param signal such as {@code HUP}
     */
    public void kill(String container, String signal) {
        String path = "/containers/" + encoded(container) + "/kill?signal=" + encoded(signal);
        versioned("POST", path, NOTHING, "", HttpAnswer::text);
    }

    private static String archivePath(String container, String path) {
        return "/containers/" + encoded(container) + "/archive?path=" + encoded(path);
    }

    private static String byLabel(List<String> labels) {
        return encoded(Json.write(Map.of("label", labels)));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private <T> T post(String path, Map<String, Object> body, Reading<T> reading) {
        byte[] bytes = Json.write(body).getBytes(StandardCharsets.UTF_8);
        return versioned("POST", path, bytes, JSON, reading);
    }

    private <T> T versioned(
            String method, String path, byte[] body, String type, Reading<T> reading) {
        return call(method, "/v" + version + path, body, type, reading);
    }

    private <T> T call(String method, String path, byte[] body, String type, Reading<T> reading) {
        String call = method + " " + path;
        try (Connection connection = Connection.open(address, limit)) {
            send(connection.out(), call, body, type, "close");
            HttpAnswer answer = HttpAnswer.read(connection.in());
            if (answer.status() >= 300) {
                throw new EngineException(call, answer.status(), reason(answer.text()));
            }
            return reading.read(answer);
        } catch (IOException | IllegalArgumentException e) {
            throw new EngineException(call, address, e);
        }
    }

    private static void send(
            OutputStream out, String call, byte[] body, String type, String connectionHeader)
            throws IOException {
        String head =
                call
                        + " HTTP/1.1\r\nHost: docker\r\nUser-Agent: testenv\r\nConnection: "
                        + connectionHeader
                        + "\r\n"
                        + (type.isEmpty() ? "" : "Content-Type: " + type + "\r\n")
                        + ("Content-Length: " + body.length + "\r\n\r\n");
        byte[] headBytes = head.getBytes(StandardCharsets.ISO_8859_1);
        byte[] request = new byte[headBytes.length + body.length];
        System.arraycopy(headBytes, 0, request, 0, headBytes.length);
        System.arraycopy(body, 0, request, headBytes.length, body.length);
        out.write(request);
        out.flush();
    }

    /** The engine's own words, which it wraps in JSON. */
    private static String reason(String body) {
        try {
            String message = Fields.text(Json.parse(body), "message");
            return message.isEmpty() ? body.strip() : message;
        } catch (IllegalArgumentException e) {
            return body.strip();
        }
    }
}
