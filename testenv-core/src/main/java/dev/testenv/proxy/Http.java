package dev.testenv.proxy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;

/**
 * HTTP as proxies speak it (RFC 9110): {@code CONNECT}, requests that name their server, and pages
 * of the proxy's own.
 */
final class Http {
    private static final String PLAIN = "http://";

    private Http() {}

    static Request read(CallerInput in) throws IOException {
        HttpHead head = HttpHead.read(in);
        if (head.method().equals("CONNECT")) {
            byte[] established = "HTTP/1.1 200 Connection established\r\n\r\n".getBytes(UTF_8);
            return connect(head.target(), 0, established, in.rest());
        }
        if (head.target().startsWith("/")) {
            return new Request.Page(head.target());
        }
        if (!head.target().regionMatches(true, 0, PLAIN, 0, PLAIN.length())) {
            return refused("A proxy is asked for http://HOST/PATH, or by CONNECT HOST:PORT");
        }
        String rest = head.target().substring(PLAIN.length());
        int end = 0;
        while (end < rest.length() && "/?#".indexOf(rest.charAt(end)) < 0) {
            end++;
        }
        String host = rest.substring(rest.lastIndexOf('@', end) + 1, end);
        String path = rest.substring(end);
        String text = head.forServer(path.startsWith("/") ? path : "/" + path, host);
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        said.writeBytes(text.getBytes(ISO_8859_1));
        said.writeBytes(in.rest());
        return connect(host, 80, new byte[0], said.toByteArray());
    }

    private static Request connect(String authority, int usual, byte[] accepted, byte[] said) {
        int colon = authority.lastIndexOf(':');
        boolean hasPort = colon > authority.lastIndexOf(']');
        String digits = hasPort ? authority.substring(colon + 1) : "";
        String host = hasPort ? authority.substring(0, colon) : authority;
        if (host.isEmpty() || !digits.matches("\\d{0,5}")) {
            return refused("'" + authority + "' names no host and port");
        }
        int port = digits.isEmpty() ? usual : Integer.parseInt(digits);
        if (port < 1 || port > 65535) {
            return refused("'" + authority + "' names no port from 1 to 65535");
        }
        String name = host.replaceAll("[\\[\\]]", "");
        return new Request.Connect(name, port, accepted, said, Http::refusal);
    }

    private static Request refused(String text) {
        return new Request.Refused(refusal(new Refusal.NotUnderstood(text)));
    }

    private static byte[] refusal(Refusal why) {
        String status =
                switch (why) {
                    case Refusal.NotUnderstood refusal -> "400 Bad Request";
                    case Refusal.NotOurs refusal -> "403 Forbidden";
                    case Refusal.Unknown refusal -> "502 Bad Gateway";
                    case Refusal.NotTaken refusal -> "502 Bad Gateway";
                    case Refusal.NoWay refusal -> "503 Service Unavailable";
                };
        return answer(status, "text/plain; charset=utf-8", why.text() + "\n");
    }

    /** A whole answer, after which the connection ends. */
    static byte[] answer(String status, String type, String body) {
        byte[] content = body.getBytes(UTF_8);
        String head =
                "HTTP/1.1 "
                        + status
                        + "\r\nContent-Type: "
                        + type
                        + "\r\nContent-Length: "
                        + content.length
                        + "\r\nCache-Control: no-store\r\nX-Proxy: testenv\r\nConnection: close\r\n\r\n";
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(head.getBytes(ISO_8859_1));
        all.writeBytes(content);
        return all.toByteArray();
    }
}
