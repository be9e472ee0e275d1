package dev.testenv.proof.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * One WebSocket (RFC 6455): every text that comes goes back behind the name of the side. Messages
 * of one frame and at most 65,535 bytes are all it takes.
 */
final class WebSocketEcho {
    private static final String MAGIC = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private static final int FINAL = 0x80;
    private static final int TEXT = 0x1;
    private static final int CLOSE = 0x8;
    private static final int TWO_MORE_BYTES = 126;

    private final String side;
    private final DataInputStream in;
    private final OutputStream out;

    WebSocketEcho(String side, InputStream in, OutputStream out) {
        this.side = side;
        this.in = new DataInputStream(in);
        this.out = out;
    }

    void serve(RequestHead head) throws IOException {
        String key = head.headers().getOrDefault("sec-websocket-key", "");
        out.write(
                ("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                                + ("Sec-WebSocket-Accept: " + accepted(key) + "\r\n\r\n"))
                        .getBytes(UTF_8));
        out.flush();
        int kind = TEXT;
        while (kind != CLOSE) {
            kind = in.readUnsignedByte() & 0xF;
            byte[] payload = payload();
            if (kind == TEXT) {
                send(TEXT, (side + " " + new String(payload, UTF_8)).getBytes(UTF_8));
            } else if (kind == CLOSE) {
                send(CLOSE, payload);
            }
        }
    }

    private static String accepted(String key) {
        try {
            MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
            return Base64.getEncoder().encodeToString(sha1.digest((key + MAGIC).getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has it", e);
        }
    }

    /** What a client sends is masked. */
    private byte[] payload() throws IOException {
        int length = in.readUnsignedByte() & 0x7F;
        if (length == TWO_MORE_BYTES) {
            length = in.readUnsignedShort();
        }
        byte[] mask = in.readNBytes(4);
        byte[] payload = in.readNBytes(length);
        for (int i = 0; i < payload.length; i++) {
            payload[i] ^= mask[i % 4];
        }
        return payload;
    }

    private void send(int kind, byte[] payload) throws IOException {
        out.write(FINAL | kind);
        if (payload.length < TWO_MORE_BYTES) {
            out.write(payload.length);
        } else {
            out.write(TWO_MORE_BYTES);
            out.write(payload.length >> 8);
            out.write(payload.length);
        }
        out.write(payload);
        out.flush();
    }
}
