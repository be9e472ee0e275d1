package dev.testenv.facts.read;

import java.util.Locale;

/**
 * A socket of the container's network, or a unix socket.
 *
 * @param protocol what it speaks
 * @param address its own; of a unix socket its path, empty without a name
 * @param port its own; 0 of a unix socket
 * @param peer the other side's address; empty when there is none
 * @param peerPort the other side's port
 * @param listening whether it waits for others: listens, or is an unconnected one for datagrams
 * @param inode by which processes know it
 */
public record SocketEntry(
        Protocol protocol,
        String address,
        int port,
        String peer,
        int peerPort,
        boolean listening,
        long inode) {
    private static final String IPV4_ANY = "0.0.0.0";
    private static final String IPV6_ANY = "::";

    /** What sockets speak. */
    public enum Protocol {
        TCP,
        UDP,
        UNIX;

        /** As in JSON: {@code tcp}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Whether it listens on all IPv4 addresses, and says so itself: on {@code 0.0.0.0}. */
    public boolean isOnIpv4Any() {
        return address.equals(IPV4_ANY);
    }

    /** Whether it listens on all IPv6 addresses: on {@code ::}. */
    public boolean isOnIpv6Any() {
        return address.equals(IPV6_ANY);
    }

    /** Whether it can be reached from this container alone. */
    public boolean isOnLoopback() {
        return address.startsWith("127.")
                || address.equals("::1")
                || address.startsWith("::ffff:127.");
    }

    /** Whether something connected it with another one. */
    public boolean isConnected() {
        return !peer.isEmpty();
    }

    /** {@code 127.0.0.1:8080}, {@code [::]:8080}, or a path. */
    public String place() {
        if (protocol == Protocol.UNIX) {
            return address;
        }
        return (address.contains(":") ? "[" + address + "]" : address) + ":" + port;
    }
}
