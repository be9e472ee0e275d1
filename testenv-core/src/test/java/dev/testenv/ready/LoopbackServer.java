package dev.testenv.ready;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A real server on the loopback that serves one connection after the other. */
final class LoopbackServer implements AutoCloseable {
    /** What it does with a connection. */
    interface Behaviour {
        void serve(Socket connection, int number) throws IOException;
    }

    private final ServerSocket listener;
    private final List<Socket> kept = new CopyOnWriteArrayList<>();
    final List<String> requests = new CopyOnWriteArrayList<>();

    LoopbackServer(Behaviour behaviour) {
        try {
            listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(() -> serve(behaviour));
    }

    /** Answers each GET with the next of these, the last one again and again. */
    static LoopbackServer answering(String... answers) {
        LoopbackServer[] self = new LoopbackServer[1];
        self[0] =
                new LoopbackServer((connection, number) -> {
                    self[0].requests.add(request(connection));
                    String answer = answers[Math.min(number, answers.length) - 1];
                    connection.getOutputStream().write(answer.getBytes(UTF_8));
                    connection.close();
                });
        return self[0];
    }

    /** Reads a line, then answers with these bytes, as long as clients send lines. */
    static LoopbackServer replying(String... replies) {
        LoopbackServer[] self = new LoopbackServer[1];
        self[0] =
                new LoopbackServer((connection, number) -> {
                    BufferedReader in =
                            new BufferedReader(
                                    new InputStreamReader(connection.getInputStream(), ISO_8859_1));
                    String reply = replies[Math.min(number, replies.length) - 1];
                    for (String line = in.readLine(); line != null; line = in.readLine()) {
                        self[0].requests.add(line);
                        connection.getOutputStream().write(reply.getBytes(ISO_8859_1));
                    }
                    self[0].requests.add("left");
                    connection.close();
                });
        return self[0];
    }

    static String http(int status, String body) {
        return "HTTP/1.1 "
                + status
                + " Text\r\nContent-Length: "
                + body.length()
                + "\r\n\r\n"
                + body;
    }

    int port() {
        return listener.getLocalPort();
    }

    private void serve(Behaviour behaviour) {
        try {
            for (int number = 1; ; number++) {
                Socket connection = listener.accept();
                kept.add(connection);
                behaviour.serve(connection, number);
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private static String request(Socket connection) throws IOException {
        BufferedReader in =
                new BufferedReader(new InputStreamReader(connection.getInputStream(), UTF_8));
        StringBuilder head = new StringBuilder();
        for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
            head.append(line).append('\n');
        }
        return head.toString();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : kept) {
            socket.close();
        }
    }
}
