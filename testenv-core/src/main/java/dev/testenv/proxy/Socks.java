package dev.testenv.proxy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.util.function.Function;

/** SOCKS, version 5 (RFC 1928) and 4a, of which nothing but connections is offered. */
final class Socks {
    static final int FIVE = 5;
    static final int FOUR = 4;

    private static final int CONNECT = 1;
    private static final int IPV4 = 1;
    private static final int NAME = 3;
    private static final int IPV6 = 4;
    private static final int NO_METHOD = 0xFF;
    private static final int NO_SUCH_COMMAND = 7;
    private static final int NO_SUCH_ADDRESS = 8;
    private static final int GRANTED = 0x5A;
    private static final int REJECTED = 0x5B;

    private Socks() {}

    static Request five(CallerInput in, OutputStream out) throws IOException {
        int unused = in.read();
        byte[] methods = in.read(in.read());
        if (new String(methods, ISO_8859_1).indexOf(0) < 0) {
            return new Request.Refused(new byte[] {FIVE, (byte) NO_METHOD});
        }
        out.write(new byte[] {FIVE, 0});
        byte[] head = in.read(4);
        String host =
                switch (head[3]) {
                    case IPV4 -> InetAddress.getByAddress(in.read(4)).getHostAddress();
                    case NAME -> new String(in.read(in.read()), ISO_8859_1);
                    case IPV6 -> InetAddress.getByAddress(in.read(16)).getHostAddress();
                    default -> "";
                };
        if (host.isEmpty()) {
            return new Request.Refused(reply5(NO_SUCH_ADDRESS));
        }
        int port = port(in);
        return head[1] == CONNECT
                ? new Request.Connect(host, port, reply5(0), in.rest(), why -> reply5(code(why)))
                : new Request.Refused(reply5(NO_SUCH_COMMAND));
    }

    private static int code(Refusal why) {
        return switch (why) {
            case Refusal.NotUnderstood refusal -> 1;
            case Refusal.NotOurs refusal -> 2;
            case Refusal.NoWay refusal -> 3;
            case Refusal.Unknown refusal -> 4;
            case Refusal.NotTaken refusal -> 5;
        };
    }

    /** The address that a server bound is no caller's business; all send zeros. */
    private static byte[] reply5(int code) {
        return new byte[] {FIVE, (byte) code, 0, IPV4, 0, 0, 0, 0, 0, 0};
    }

    static Request four(CallerInput in) throws IOException {
        byte[] head = in.read(2);
        int port = port(in);
        byte[] address = in.read(4);
        String unused = in.text();
        // 0.0.0.x: a name follows (4a).
        boolean named = address[0] == 0 && address[1] == 0 && address[2] == 0 && address[3] != 0;
        String host = named ? in.text() : InetAddress.getByAddress(address).getHostAddress();
        Function<Refusal, byte[]> refused = why -> reply4(REJECTED);
        return head[1] == CONNECT
                ? new Request.Connect(host, port, reply4(GRANTED), in.rest(), refused)
                : new Request.Refused(reply4(REJECTED));
    }

    private static byte[] reply4(int code) {
        return new byte[] {0, (byte) code, 0, 0, 0, 0, 0, 0};
    }

    private static int port(CallerInput in) throws IOException {
        return in.read() << 8 | in.read();
    }
}
