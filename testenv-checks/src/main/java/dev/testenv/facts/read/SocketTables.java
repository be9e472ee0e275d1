package dev.testenv.facts.read;

import dev.testenv.facts.read.SocketEntry.Protocol;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The kernel's tables of sockets: {@code /proc/net/tcp}, {@code tcp6}, {@code udp}, ... */
public final class SocketTables {
    /** TCP_LISTEN of the kernel. */
    private static final String LISTENING = "0A";

    /** TCP_CLOSE, which a datagram socket is in that is not connected. */
    private static final String UNCONNECTED = "07";

    /** __SO_ACCEPTCON of the kernel: a unix socket that listens. */
    private static final long ACCEPTS = 0x10000;

    /** SS_CONNECTED of the kernel. */
    private static final String CONNECTED = "03";

    private SocketTables() {}

    /**
     * The sockets in a table of the internet's protocols.
     *
     * @param table with its heading
     */
    public static List<SocketEntry> internet(Protocol protocol, String table) {
        String waits = protocol == Protocol.TCP ? LISTENING : UNCONNECTED;
        return table.lines()
                .skip(1)
                .map(line -> line.strip().split("\\s+"))
                .filter(f -> f.length > 9)
                // Without an inode it belongs to nobody any more: a connection that lingers.
                .map(f -> entry(protocol, f[1], f[2], f[3].equals(waits), Long.parseLong(f[9])))
                .toList();
    }

    private static SocketEntry entry(
            Protocol protocol, String own, String other, boolean waits, long inode) {
        int peerPort = port(other);
        String peer = waits && peerPort == 0 ? "" : address(other);
        return new SocketEntry(
                protocol, address(own), port(own), peer, peerPort, waits && peer.isEmpty(), inode);
    }

    private static int port(String field) {
        return HexFormat.fromHexDigits(field, field.indexOf(':') + 1, field.length());
    }

    /** The kernel prints words of four bytes as the machine has them: on ours the lowest first. */
    private static String address(String field) {
        byte[] bytes = HexFormat.of().parseHex(field, 0, field.indexOf(':'));
        ByteBuffer words = ByteBuffer.wrap(bytes);
        for (int at = 0; at < bytes.length; at += Integer.BYTES) {
            words.order(ByteOrder.BIG_ENDIAN);
            int word = words.getInt(at);
            words.order(ByteOrder.LITTLE_ENDIAN).putInt(at, word);
        }
        return printed(bytes);
    }

    /** An address as people write it (RFC 5952). */
    static String printed(byte[] address) {
        try {
            InetAddress known = InetAddress.getByAddress(address);
            if (address.length == 4) {
                return known.getHostAddress();
            }
            // Java makes an IPv4 address of one that is mapped into IPv6.
            return known instanceof Inet4Address four
                    ? "::ffff:" + four.getHostAddress()
                    : shortened(address);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(address.length + " bytes are no address", e);
        }
    }

    private static String shortened(byte[] address) {
        ByteBuffer bytes = ByteBuffer.wrap(address);
        int[] groups = IntStream.range(0, 8).map(i -> bytes.getShort(2 * i) & 0xFFFF).toArray();
        int longest = 1;
        int begin = -1;
        for (int i = 0; i < groups.length; i++) {
            int end = i;
            while (end < groups.length && groups[end] == 0) {
                end++;
            }
            if (end - i > longest) {
                longest = end - i;
                begin = i;
            }
        }
        return begin < 0
                ? hex(groups, 0, groups.length)
                : hex(groups, 0, begin) + "::" + hex(groups, begin + longest, groups.length);
    }

    private static String hex(int[] groups, int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> Integer.toHexString(groups[i]))
                .collect(Collectors.joining(":"));
    }

    /** The sockets in {@code /proc/net/unix}; the other side of one has no name there. */
    public static List<SocketEntry> unix(String table) {
        return table.lines()
                .skip(1)
                .map(line -> line.strip().split("\\s+", 8))
                .filter(f -> f.length >= 7)
                .map(f ->
                        new SocketEntry(
                                Protocol.UNIX,
                                f.length > 7 ? f[7] : "",
                                0,
                                f[5].equals(CONNECTED) ? "connected" : "",
                                0,
                                (Long.parseLong(f[3], 16) & ACCEPTS) != 0,
                                Long.parseLong(f[6])))
                .toList();
    }
}
