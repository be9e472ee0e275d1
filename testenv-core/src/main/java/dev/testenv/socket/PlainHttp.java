package dev.testenv.socket;

import dev.testenv.json.Json;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;

/**
 * A GET over plain TCP. The JDK's own clients take longer to load than such a question takes.
 *
 * @param address of the server
 * @param connectLimit how long a connection may take
 * @param readLimit how long the server may be silent
 */
public record PlainHttp(InetSocketAddress address, Duration connectLimit, Duration readLimit) {
    private static final int OK = 200;

    /**
     * The text at a path.
     *
     * @throws IOException when there is no connection, no answer, or one that is not 200
     */
    public String text(String path) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(address, Math.toIntExact(connectLimit.toMillis()));
            socket.setSoTimeout(Math.toIntExact(readLimit.toMillis()));
            HttpRequest.of("GET", path).send(socket.getOutputStream());
            HttpAnswer answer = HttpAnswer.read(socket.getInputStream());
            if (answer.status() != OK) {
                throw new IOException("GET " + path + ": status " + answer.status());
            }
            return answer.text();
        }
    }

    /**
     * The JSON at a path, as {@link Fields} reads it.
     *
     * @throws IOException when there is no connection, no answer, or one that is not 200
     * @throws IllegalArgumentException when it is no JSON
     */
    public Object json(String path) throws IOException {
        return Json.parse(text(path));
    }
}
