package dev.testenv.nginx;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Clients that hide nothing: a new connection for every question, no second attempt, and a lost
 * answer is an exception.
 */
final class Client {
    private Client() {}

    record Reply(int status, String head, String body, Duration took) {}

    static Reply get(String host, String path, String... headers) throws IOException {
        return http(host, 80, "GET " + path, "", headers);
    }

    static Reply http(String host, int port, String request, String body, String... headers)
            throws IOException {
        long start = System.nanoTime();
        try (Socket socket = connect(host, port)) {
            String head =
                    request
                            + " HTTP/1.1\r\nHost: "
                            + host
                            + "\r\nConnection: close\r\nContent-Length: "
                            + body.length()
                            + "\r\n"
                            + String.join("", withEnds(headers))
                            + "\r\n";
            socket.getOutputStream().write((head + body).getBytes(UTF_8));
            String answer = new String(socket.getInputStream().readAllBytes(), UTF_8);
            int end = answer.indexOf("\r\n\r\n");
            if (end < 0) {
                throw new IOException("No whole answer: '" + answer + "'");
            }
            return new Reply(
                    Integer.parseInt(answer.substring(9, 12)),
                    answer.substring(0, end),
                    answer.substring(end + 4),
                    Duration.ofNanos(System.nanoTime() - start));
        }
    }

    private static String[] withEnds(String[] headers) {
        String[] lines = headers.clone();
        for (int i = 0; i < lines.length; i++) {
            lines[i] += "\r\n";
        }
        return lines;
    }

    /** The first line that a TCP server sends by itself. */
    static String greeting(String host, int port) throws IOException {
        try (Socket socket = connect(host, port)) {
            return line(socket);
        }
    }

    static Socket connect(String host, int port) throws IOException {
        Socket socket = new Socket();
        socket.connect(new InetSocketAddress(host, port), 5000);
        socket.setSoTimeout(10_000);
        return socket;
    }

    /** The lines up to this one, which is the last of them. */
    static List<String> linesUntil(Socket socket, String last) throws IOException {
        List<String> lines = new ArrayList<>();
        do {
            lines.add(line(socket));
        } while (!lines.getLast().equals(last));
        return lines;
    }

    static String line(Socket socket) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = socket.getInputStream().read();
                c != '\n';
                c = socket.getInputStream().read()) {
            if (c < 0) {
                throw new IOException("Closed after '" + line + "'");
            }
            line.append((char) c);
        }
        return line.toString();
    }
}
