package dev.testenv.cli.it;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/**
 * A registry that refuses every question with one status, on the loopback, where engines do not
 * insist on TLS.
 */
final class Registry implements AutoCloseable {
    private final ServerSocket server;
    private final String answer;

    Registry(int status) {
        String code = status == 404 ? "MANIFEST_UNKNOWN" : "REFUSED";
        String body = "{\"errors\":[{\"code\":\"" + code + "\",\"message\":\"not today\"}]}";
        answer =
                """
                HTTP/1.1 %d No\r
                Content-Type: application/json\r
                WWW-Authenticate: Basic realm="it"\r
                Content-Length: %d\r
                Connection: close\r
                \r
                %s\
                """
                        .formatted(status, body.length(), body);
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::serve);
    }

    private void serve() {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                socket.setSoTimeout(500);
                BufferedReader in =
                        new BufferedReader(
                                new InputStreamReader(socket.getInputStream(), ISO_8859_1));
                // Engines try TLS first; whatever is no HTTP request is hung up on.
                String first = in.readLine();
                if (first != null && first.endsWith("HTTP/1.1")) {
                    while (!in.readLine().isEmpty()) {
                        // headers
                    }
                    socket.getOutputStream().write(answer.getBytes(ISO_8859_1));
                }
            } catch (IOException e) {
                // That client, or the test, is done.
            }
        }
    }

    /** A name of an image in it. */
    String image() {
        return "127.0.0.1:" + server.getLocalPort() + "/acme/app:1";
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
