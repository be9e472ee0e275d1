package dev.testenv.facts;

import dev.testenv.facts.read.SocketEntry;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Who listens at a port or a unix socket, where, and who is connected. {@link CannotTellException}
 * when the container does not run.
 */
public final class PortFact {
    private final Place place;
    private final String what;
    private final Fact<List<SocketEntry>> sockets;

    PortFact(Place place, String what, Fact<List<SocketEntry>> sockets) {
        this.place = place;
        this.what = what;
        this.sockets = sockets;
    }

    /** The sockets that wait there for others; one for each address. */
    public List<SocketEntry> listening() {
        return sockets.get().stream().filter(SocketEntry::listening).toList();
    }

    /** The sockets of connections that came in there. */
    public List<SocketEntry> clients() {
        return sockets.get().stream().filter(SocketEntry::isConnected).toList();
    }

    public boolean isListening() {
        return !listening().isEmpty();
    }

    /**
     * Whether it listens on all addresses of at least one family: {@code 0.0.0.0} or {@code ::}.
     */
    public boolean isOnAnyAddress() {
        return some(s -> s.isOnIpv4Any() || s.isOnIpv6Any());
    }

    /** Whether a socket is bound to {@code 0.0.0.0}. */
    public boolean isOnIpv4Any() {
        return some(SocketEntry::isOnIpv4Any);
    }

    /**
     * Whether a socket is bound to {@code ::}. Unless it was told otherwise it takes IPv4
     * connections too, which cannot be seen from outside of its process.
     */
    public boolean isOnIpv6Any() {
        return some(SocketEntry::isOnIpv6Any);
    }

    /** Whether it listens on loopback addresses and on nothing else. */
    public boolean isOnLoopbackOnly() {
        return isListening() && listening().stream().allMatch(SocketEntry::isOnLoopback);
    }

    private boolean some(Predicate<SocketEntry> wanted) {
        return listening().stream().anyMatch(wanted);
    }

    /** The numbers of the processes that listen. */
    public List<Integer> processes() {
        Map<Long, Integer> owners = new SocketLook(place.inside()).owners().get();
        return listening().stream()
                .flatMap(s -> Stream.ofNullable(owners.get(s.inode())))
                .distinct()
                .sorted()
                .toList();
    }

    /** {@code tcp port 8080 in billing/www (...)}, for messages. */
    @Override
    public String toString() {
        return what + " in " + place.where();
    }
}
