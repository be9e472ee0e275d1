package dev.testenv.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.testenv.json.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;

/** The engine's API over its socket and nothing else: what everything here is compared with. */
final class Raw {
    private static final byte[] NOTHING = {};
    private static final UnixDomainSocketAddress SOCKET =
            UnixDomainSocketAddress.of("/var/run/docker.sock");

    Object get(String path) {
        return Json.parse(new String(call("GET", path, NOTHING, ""), UTF_8));
    }

    byte[] bytes(String path) {
        return call("GET", path, NOTHING, "");
    }

    /** Empty map for an empty answer. */
    Object post(String path, Object body) {
        byte[] answer = call("POST", path, Json.write(body).getBytes(UTF_8), "application/json");
        return answer.length == 0 ? Map.of() : Json.parse(new String(answer, UTF_8));
    }

    void post(String path) {
        call("POST", path, NOTHING, "");
    }

    void put(String path, byte[] tar) {
        call("PUT", path, tar, "application/x-tar");
    }

    void delete(String path) {
        call("DELETE", path, NOTHING, "");
    }

    private static byte[] call(String method, String path, byte[] body, String type) {
        String head =
                method
                        + " "
                        + path
                        + " HTTP/1.1\r\nHost: docker\r\nConnection: close\r\nContent-Type: "
                        + type
                        + "\r\nContent-Length: "
                        + body.length
                        + "\r\n\r\n";
        try (SocketChannel channel = SocketChannel.open(SOCKET)) {
            channel.write(
                    new ByteBuffer[] {
                        ByteBuffer.wrap(head.getBytes(ISO_8859_1)), ByteBuffer.wrap(body)
                    });
            return answer(method + " " + path, all(channel));
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + path, e);
        }
    }

    private static byte[] all(SocketChannel channel) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteBuffer buffer = ByteBuffer.allocate(64 * 1024);
        while (channel.read(buffer) >= 0) {
            out.write(buffer.array(), 0, buffer.position());
            buffer.clear();
        }
        return out.toByteArray();
    }

    private static byte[] answer(String call, byte[] all) {
        String text = new String(all, ISO_8859_1);
        int end = text.indexOf("\r\n\r\n");
        String head = text.substring(0, end).toLowerCase(Locale.ROOT);
        byte[] body = Arrays.copyOfRange(all, end + 4, all.length);
        byte[] plain = head.contains("transfer-encoding: chunked") ? unchunked(body) : body;
        if (head.charAt(9) != '2') {
            throw new IllegalStateException(call + ": " + new String(plain, UTF_8));
        }
        return plain;
    }

    private static byte[] unchunked(byte[] body) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        String text = new String(body, ISO_8859_1);
        for (int at = 0; ; ) {
            int line = text.indexOf("\r\n", at);
            int length = Integer.parseInt(text.substring(at, line), 16);
            if (length == 0) {
                return out.toByteArray();
            }
            out.write(body, line + 2, length);
            at = line + 2 + length + 2;
        }
    }
}
