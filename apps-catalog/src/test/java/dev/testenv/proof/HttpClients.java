package dev.testenv.proof;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** Those who speak HTTP/1.1, each with a connection of its own that it keeps, unless it says so. */
final class HttpClients {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration SHORT = Duration.ofMillis(10);
    private static final Duration LONG = Duration.ofSeconds(5);
    private static final int LARGE = 200_000_000;
    private static final int EVENTS = 20;
    private static final byte[] SMALL_BODY = "x".repeat(1000).getBytes(UTF_8);

    private final SwappedPort port;
    private final URI url;

    /**
     * @param url of the app
     */
    HttpClients(SwappedPort port, URI url) {
        this.port = port;
        this.url = url;
    }

    List<Client> all() {
        return List.of(
                new Client("GET", port, SHORT, get(client())),
                new Client("GET", port, SHORT, get(client())),
                new Client("POST", port, SHORT, post(client())),
                new Client("POST", port, SHORT, post(client())),
                new Client("GET, new connection", port, SHORT, this::afresh),
                new Client("upload of 200 MB", port, LONG, upload(client())),
                new Client("download of 200 MB", port, LONG, download(client())),
                new Client("SSE", port, SHORT, events(client())),
                new Client("WebSocket", port, SHORT, socket(client())));
    }

    private static HttpClient client() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(LIMIT)
                .build();
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(url.resolve(path)).timeout(LIMIT);
    }

    private Client.Question get(HttpClient client) {
        return () -> answer(client.send(to("/").build(), BodyHandlers.ofString()), 0);
    }

    private Client.Question post(HttpClient client) {
        HttpRequest request = to("/").POST(BodyPublishers.ofByteArray(SMALL_BODY)).build();
        return () -> answer(client.send(request, BodyHandlers.ofString()), SMALL_BODY.length);
    }

    private Client.Question upload(HttpClient client) {
        HttpRequest request =
                to("/").POST(
                                BodyPublishers.fromPublisher(
                                        BodyPublishers.ofInputStream(() -> new Zeros(LARGE)),
                                        LARGE))
                        .build();
        return () -> answer(client.send(request, BodyHandlers.ofString()), LARGE);
    }

    private static Client.Answer answer(HttpResponse<String> response, int bytesSent)
            throws IOException {
        String side = side(response);
        check(response.body(), side + " " + bytesSent + "\n");
        return Client.Answer.now(side);
    }

    private Client.Question download(HttpClient client) {
        return () -> {
            HttpResponse<InputStream> response =
                    client.send(to("/bytes/" + LARGE).build(), BodyHandlers.ofInputStream());
            Client.Answer answer = Client.Answer.now(side(response));
            try (InputStream body = response.body()) {
                check(Zeros.count(body), (long) LARGE);
            }
            return answer;
        };
    }

    private Client.Question events(HttpClient client) {
        return () -> {
            HttpResponse<InputStream> response =
                    client.send(to("/events/" + EVENTS).build(), BodyHandlers.ofInputStream());
            Client.Answer answer = Client.Answer.now(side(response));
            try (InputStream body = response.body()) {
                check(
                        new String(body.readAllBytes(), UTF_8),
                        "data: %s\n\n".formatted(answer.side()).repeat(EVENTS));
            }
            return answer;
        };
    }

    private Client.Question socket(HttpClient client) {
        URI at = URI.create("ws://" + url.getAuthority() + "/socket");
        return () -> {
            try (EchoSocket socket = EchoSocket.open(client, at)) {
                String first = socket.say("hello");
                Client.Answer answer = Client.Answer.now(first.split(" ")[0]);
                check(first, answer.side() + " hello");
                for (int i = 0; i < 10; i++) {
                    check(socket.say("again " + i), answer.side() + " again " + i);
                }
                return answer;
            }
        };
    }

    /** By hand, because the JDK's clients keep connections or quietly try again. */
    Client.Answer afresh() throws IOException {
        try (Socket socket = new Socket(url.getHost(), 80)) {
            socket.setSoTimeout((int) LIMIT.toMillis());
            socket.getOutputStream()
                    .write(
                            ("GET / HTTP/1.1\r\nHost: " + url.getHost() + "\r\n")
                                    .concat("Connection: close\r\n\r\n")
                                    .getBytes(UTF_8));
            String reply = new String(socket.getInputStream().readAllBytes(), UTF_8);
            List<String> lines = reply.lines().toList();
            check(lines.getFirst(), "HTTP/1.1 200 OK");
            return Client.Answer.now(lines.getLast().replace(" 0", ""));
        }
    }

    private static String side(HttpResponse<?> response) throws IOException {
        if (response.statusCode() != 200) {
            throw new IOException("status " + response.statusCode());
        }
        return response.headers().allValues("Side").stream().collect(Collectors.joining(", "));
    }

    private static void check(Object actual, Object expected) throws IOException {
        if (!actual.equals(expected)) {
            throw new IOException("expected '" + expected + "', got '" + actual + "'");
        }
    }
}
