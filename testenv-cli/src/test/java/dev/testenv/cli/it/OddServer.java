package dev.testenv.cli.it;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** What a developer runs by mistake: a server on the host that is not what the site needs. */
final class OddServer implements AutoCloseable {
    private final ServerSocket server;

    private OddServer(ServerSocket server, Manner manner) {
        this.server = server;
        Thread.ofPlatform().daemon().start(() -> serve(manner));
    }

    /** What it does with a connection. */
    private interface Manner {
        void treat(Socket client) throws IOException;
    }

    /** Takes connections and says nothing, ever. */
    static OddServer silent(ServerSocket socket) {
        return new OddServer(socket, client -> client.getInputStream().readAllBytes());
    }

    /** Closes whatever connects. */
    static OddServer closing(ServerSocket socket) {
        return new OddServer(socket, client -> {});
    }

    /** Answers with one status. */
    static OddServer answering(ServerSocket socket, int status) {
        return new OddServer(
                socket, client -> answer(client, request(client).isEmpty() ? 0 : status));
    }

    /** Refuses every name but localhost. */
    static OddServer particular() throws IOException {
        return new OddServer(
                bound("127.0.0.1", 0),
                client -> answer(client, request(client).contains("localhost") ? 200 : 403));
    }

    /**
     * @param port 0 for any
     */
    static ServerSocket bound(String address, int port) throws IOException {
        return new ServerSocket(port, 50, InetAddress.getByName(address));
    }

    private void serve(Manner manner) {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                Thread.ofVirtual().start(() -> treat(client, manner));
            } catch (IOException e) {
                return;
            }
        }
    }

    private static void treat(Socket client, Manner manner) {
        try (client) {
            manner.treat(client);
        } catch (IOException e) {
            // That client has gone.
        }
    }

    /** The head of a request in one line. */
    private static String request(Socket client) throws IOException {
        BufferedReader in =
                new BufferedReader(new InputStreamReader(client.getInputStream(), ISO_8859_1));
        StringBuilder head = new StringBuilder();
        for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
            head.append(line).append(' ');
        }
        return head.toString();
    }

    private static void answer(Socket client, int status) throws IOException {
        String text = "HTTP/1.1 " + status + " X\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
        client.getOutputStream().write(text.getBytes(ISO_8859_1));
    }

    int port() {
        return server.getLocalPort();
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
