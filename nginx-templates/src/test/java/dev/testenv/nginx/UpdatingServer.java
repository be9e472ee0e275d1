package dev.testenv.nginx;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A dev server whose pages open a WebSocket to learn that they have changed, in the words of a real
 * one.
 *
 * @param requests path of what it was asked so far
 */
record UpdatingServer(ServerSocket socket, List<String> requests) implements AutoCloseable {
    private static final String UPGRADED =
            "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n\r\n";

    /** What it answers: a page, its script, and the upgrade of a connection on that path. */
    private record Answers(String page, String script, String path, String upgrade) {
        String to(String asked, boolean upgrading) {
            if (upgrading) {
                return asked.equals(path) ? upgrade : "";
            }
            return asked.endsWith("client") || asked.endsWith(".js") ? script : page;
        }
    }

    /**
     * Vite 6.
     *
     * @param host of the WebSocket, as its script has it: {@code null} for the page's
     * @param port the same
     * @param upgrade the first line of what it answers to the right path and token
     */
    static UpdatingServer vite(String host, String port, String upgrade) throws IOException {
        String script =
                """
                const hmrPort = %s;
                const socketHost = `${%s || importMetaUrl.hostname}:${hmrPort || importMetaUrl.port}${"/hot"}`;
                const wsToken = "KbZBzQHa2ehe";
                """
                        .formatted(port, host);
        return serving(
                new Answers(
                        page("", "/@vite/client"),
                        answer("", "text/javascript", padded(script)),
                        "/hot?token=KbZBzQHa2ehe",
                        "HTTP/1.1 " + upgrade + "\r\n\r\n"));
    }

    /**
     * webpack-dev-server 5.
     *
     * @param address of the WebSocket, as its bundle has it
     * @param frame the first that it sends
     */
    static UpdatingServer webpack(String address, String frame) throws IOException {
        String bundle =
                "// ./client/index.js\neval(\"webpack-dev-server/client/index.js?"
                        + address
                        + "\")";
        return serving(
                new Answers(
                        page("X-Powered-By: Express\r\n", "main.js"),
                        answer("", "text/javascript", padded(bundle)),
                        "/ws",
                        UPGRADED + (char) 0x81 + (char) frame.length() + frame));
    }

    /** As much as real scripts have, in lines. */
    private static String padded(String script) {
        String rest = "// the rest of a script\n".repeat(10_000);
        return rest + script + rest;
    }

    /** A Vite whose script says nothing of it, as those to come may do. */
    static UpdatingServer unknownVite() throws IOException {
        String script = answer("", "text/javascript", padded(""));
        return serving(new Answers(page("", "/@vite/client"), script, "", ""));
    }

    /** An app with pages of its own. */
    static UpdatingServer plain(String header) throws IOException {
        return serving(new Answers(page(header, "/app.js"), "", "", ""));
    }

    private static String page(String header, String script) {
        String page =
                "<html><script type=\"module\" src=\"" + script + "\"></script>" + " ".repeat(90);
        return answer(header, "text/html; charset=utf-8", page);
    }

    private static String answer(String header, String type, String body) {
        return "HTTP/1.1 200 OK\r\n%sContent-Type: %s\r\nContent-Length: %d\r\n\r\n%s"
                .formatted(header, type, body.length(), body);
    }

    private static UpdatingServer serving(Answers answers) throws IOException {
        UpdatingServer server =
                new UpdatingServer(
                        new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1")),
                        new CopyOnWriteArrayList<>());
        Thread.ofPlatform().daemon().start(() -> server.serve(answers));
        return server;
    }

    /** One after the other; what is upgraded stays open until the client leaves. */
    private void serve(Answers answers) {
        while (!socket.isClosed()) {
            try (Socket client = socket.accept()) {
                BufferedReader in =
                        new BufferedReader(
                                new InputStreamReader(client.getInputStream(), ISO_8859_1));
                String first = in.readLine();
                if (first == null) {
                    continue; // Somebody has looked whether the port is open.
                }
                String asked = first.replaceFirst("GET (\\S+) .*", "$1");
                requests.add(asked);
                boolean upgrading = false;
                for (String line = in.readLine();
                        line != null && !line.isEmpty();
                        line = in.readLine()) {
                    upgrading |= line.equals("Upgrade: websocket");
                }
                client.getOutputStream().write(answers.to(asked, upgrading).getBytes(ISO_8859_1));
                if (upgrading) {
                    in.read();
                }
            } catch (IOException e) {
                // The client went away, or the test is over.
            }
        }
    }

    int port() {
        return socket.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
