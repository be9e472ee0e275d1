package dev.testenv.proxy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The head of a request.
 *
 * @param headers as they came, line by line
 */
record HttpHead(String method, String target, String version, List<String> headers) {
    private static final int MOST_HEADERS = 500;

    /** Between the caller and the proxy alone (RFC 9110, 7.6.1). */
    private static final Set<String> HOP_BY_HOP =
            Set.of(
                    "connection",
                    "proxy-connection",
                    "keep-alive",
                    "proxy-authorization",
                    "http2-settings",
                    "upgrade",
                    "host");

    private static final String WEB_SOCKET = "websocket";

    HttpHead {
        headers = List.copyOf(headers);
    }

    /**
     * @throws IOException when it is none
     */
    static HttpHead read(CallerInput in) throws IOException {
        String[] words = in.line().split(" ", -1);
        if (words.length != 3 || !words[2].startsWith("HTTP/1.")) {
            throw new IOException("neither SOCKS nor HTTP/1.1");
        }
        List<String> headers = new ArrayList<>();
        for (String line = in.line(); !line.isEmpty(); line = in.line()) {
            headers.add(line);
            if (headers.size() > MOST_HEADERS) {
                throw new IOException("more than " + MOST_HEADERS + " headers");
            }
        }
        return new HttpHead(words[0], words[1], words[2], headers);
    }

    /**
     * The same request for the server itself. It is the only one on its connection: the next may be
     * for another server.
     *
     * @param path what the server is asked for
     * @param host the server, with its port if it was said
     */
    String forServer(String path, String host) {
        StringBuilder text = new StringBuilder();
        text.append(method + " " + path + " " + version + "\r\n");
        text.append("Host: " + host + "\r\n");
        headers.stream()
                .filter(line -> !HOP_BY_HOP.contains(name(line)))
                .forEach(line -> text.append(line).append("\r\n"));
        if (opensWebSocket()) {
            // Unless the server switches, which the end of this connection must follow, too.
            return text + "Upgrade: " + WEB_SOCKET + "\r\nConnection: Upgrade, close\r\n\r\n";
        }
        return text + "Connection: close\r\n\r\n";
    }

    private boolean opensWebSocket() {
        return headers.stream()
                .filter(line -> name(line).equals("upgrade"))
                .anyMatch(line -> line.toLowerCase(Locale.ROOT).endsWith(WEB_SOCKET));
    }

    private static String name(String line) {
        int colon = line.indexOf(':');
        return line.substring(0, Math.max(colon, 0)).strip().toLowerCase(Locale.ROOT);
    }
}
