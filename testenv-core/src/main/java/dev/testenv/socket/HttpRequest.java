package dev.testenv.socket;

import dev.testenv.json.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * One request (RFC 9112).
 *
 * @param call method and path: {@code GET /v1.41/info}
 * @param type of the body, empty without one
 * @param connection the value of that header, and further headers
 */
record HttpRequest(String call, byte[] body, String type, String connection) {
    private static final byte[] NOTHING = {};
    private static final String JSON = "application/json";

    /** Without a body. */
    static HttpRequest of(String method, String path) {
        return new HttpRequest(method + " " + path, NOTHING, "", "close");
    }

    /** The same with one more header. */
    HttpRequest with(String header, String value) {
        return new HttpRequest(call, body, type, connection + "\r\n" + header + ": " + value);
    }

    static HttpRequest post(String path, Map<String, Object> body) {
        return new HttpRequest("POST " + path, bytes(body), JSON, "close");
    }

    /** Asks for a connection that carries raw bytes in both directions after the answer's head. */
    static HttpRequest talk(String path, Map<String, Object> body) {
        return new HttpRequest("POST " + path, bytes(body), JSON, "Upgrade\r\nUpgrade: tcp");
    }

    static HttpRequest putTar(String path, byte[] tar) {
        return new HttpRequest("PUT " + path, tar, "application/x-tar", "close");
    }

    private static byte[] bytes(Map<String, Object> json) {
        return Json.write(json).getBytes(StandardCharsets.UTF_8);
    }

    void send(OutputStream out) throws IOException {
        String head =
                call
                        + (" HTTP/1.1\r\nHost: docker\r\nUser-Agent: testenv\r\nConnection: ")
                        + connection
                        + (type.isEmpty() ? "" : "\r\nContent-Type: " + type)
                        + ("\r\nContent-Length: " + body.length + "\r\n\r\n");
        byte[] headBytes = head.getBytes(StandardCharsets.ISO_8859_1);
        byte[] request = new byte[headBytes.length + body.length];
        System.arraycopy(headBytes, 0, request, 0, headBytes.length);
        System.arraycopy(body, 0, request, headBytes.length, body.length);
        out.write(request);
        out.flush();
    }
}
