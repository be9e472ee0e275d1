package dev.testenv.socket;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A small engine on a unix socket: it refuses versions as real ones do, in their words, and gives
 * prepared answers to the rest.
 */
public final class FakeEngine implements Closeable {
    private final Path socket;
    private final ApiVersion oldest;
    private final ApiVersion newest;
    private final ServerSocketChannel server;
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final Map<String, byte[]> answers = new ConcurrentHashMap<>();
    private final Map<String, Queue<byte[]>> once = new ConcurrentHashMap<>();
    private final Map<String, String> bodies = new ConcurrentHashMap<>();

    private FakeEngine(Path socket, String oldest, String newest) throws IOException {
        this.socket = socket;
        this.oldest = ApiVersion.parse(oldest);
        this.newest = ApiVersion.parse(newest);
        this.server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(socket));
        Thread.ofPlatform().daemon().start(this::serve);
    }

    /** An engine that speaks these versions and everything between. */
    public static FakeEngine speaking(String oldest, String newest) throws IOException {
        Path folder = Files.createTempDirectory("engine");
        folder.toFile().deleteOnExit();
        return new FakeEngine(folder.resolve("docker.sock"), oldest, newest);
    }

    /** Where it listens. */
    public EngineAddress.Unix address() {
        return new EngineAddress.Unix(socket);
    }

    /** What it was asked, as {@code GET /v1.41/info}, in order. */
    public List<String> calls() {
        return calls;
    }

    /**
     * Prepares an answer.
     *
     * @param call as {@code GET /info}, without the version
     * @param json what it answers with 200
     */
    public FakeEngine answer(String call, String json) {
        return raw(call, "HTTP/1.1 200 OK\r\nContent-Length: " + json.length() + "\r\n\r\n" + json);
    }

    /** Prepares an answer byte by byte; the connection ends behind it. */
    public FakeEngine raw(String call, String answer) {
        answers.put(call, answer.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    /** Prepares a refusal that is given once, before what is prepared otherwise. */
    public FakeEngine refuseOnce(String call, String message) {
        once.computeIfAbsent(call, c -> new ConcurrentLinkedQueue<>())
                .add(error("403 Forbidden", message));
        return this;
    }

    /** Prepares a refusal. */
    public FakeEngine refuse(String call, String message) {
        answers.put(call, error("403 Forbidden", message));
        return this;
    }

    /** Prepares how every command in a container ends. */
    public FakeEngine exec(String container, int exitCode, String stdout) {
        String head = "HTTP/1.1 200 OK\r\n\r\n\1\0\0\0\0\0";
        char high = (char) (stdout.length() >> 8);
        char low = (char) (stdout.length() & 255);
        answers.put(
                "POST /exec/of-" + container + "/start",
                (head + high + low + stdout).getBytes(StandardCharsets.ISO_8859_1));
        return answer(
                        "POST /containers/" + container + "/exec",
                        "{\"Id\":\"of-" + container + "\"}")
                .answer(
                        "GET /exec/of-" + container + "/json",
                        "{\"Running\":false,\"ExitCode\":" + exitCode + "}");
    }

    /** What came with the last such call, byte by byte as characters. */
    public String body(String call) {
        return bodies.getOrDefault(call, "");
    }

    private void serve() {
        while (server.isOpen()) {
            try (SocketChannel client = server.accept()) {
                String call = read(Channels.newInputStream(client));
                calls.add(call);
                OutputStream out = Channels.newOutputStream(client);
                out.write(reply(call));
            } catch (IOException e) {
                // The client went away, or the test is over.
            }
        }
    }

    private String read(InputStream in) throws IOException {
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(in, StandardCharsets.ISO_8859_1));
        String first = String.valueOf(lines.readLine());
        int length = 0;
        for (String line = lines.readLine();
                line != null && !line.isEmpty();
                line = lines.readLine()) {
            if (line.startsWith("Content-Length: ")) {
                length = Integer.parseInt(line.substring(16));
            }
        }
        StringBuilder body = new StringBuilder();
        while (body.length() < length) {
            body.append((char) lines.read());
        }
        String call = first.replace(" HTTP/1.1", "");
        bodies.put(call.replaceFirst(" /v1\\.\\d+/", " /"), body.toString());
        return call;
    }

    private byte[] reply(String call) {
        String path = call.substring(call.indexOf(' ') + 1);
        if (path.equals("/_ping")) {
            return ("HTTP/1.1 200 OK\r\nApi-Version: " + newest + "\r\nContent-Length: 2\r\n\r\nOK")
                    .getBytes(StandardCharsets.UTF_8);
        }
        if (path.startsWith("/v1.")) {
            ApiVersion asked = ApiVersion.parse(path.substring(2, path.indexOf('/', 1)));
            String unversioned = call.replace("/v" + asked, "");
            if (asked.compareTo(newest) > 0) {
                return refusal(
                        "client version "
                                + asked
                                + " is too new. Maximum supported API version is "
                                + newest);
            }
            if (asked.compareTo(oldest) < 0) {
                return refusal(
                        "client version "
                                + asked
                                + " is too old. Minimum supported API version is "
                                + oldest);
            }
            return prepared(unversioned);
        }
        return prepared(call);
    }

    private byte[] prepared(String call) {
        byte[] first = once.getOrDefault(call, new ConcurrentLinkedQueue<>()).poll();
        byte[] always = answers.getOrDefault(call, error("404 Not Found", "page not found"));
        return first == null ? always : first;
    }

    private static byte[] refusal(String message) {
        return error("400 Bad Request", message);
    }

    private static byte[] error(String status, String message) {
        String json = "{\"message\":\"" + message + "\"}";
        return ("HTTP/1.1 " + status + "\r\nContent-Length: " + json.length() + "\r\n\r\n" + json)
                .getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        server.close();
        Files.deleteIfExists(socket);
    }
}
