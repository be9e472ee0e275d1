package dev.testenv.facts;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.testenv.facts.inside.Inside;
import dev.testenv.facts.read.SocketEntry;
import dev.testenv.facts.read.SocketEntry.Protocol;
import dev.testenv.facts.read.SocketTables;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the sockets of a container and whose they are. */
record SocketLook(Inside inside) {
    /** Without IPv6 in the kernel two of them are not there. */
    private static final List<String> TABLES =
            List.of(
                    "/proc/net/tcp",
                    "/proc/net/tcp6",
                    "/proc/net/udp",
                    "/proc/net/udp6",
                    "/proc/net/unix");

    /** A row has 150 characters, and there may be many connections. */
    private static final int LONGEST = 64 << 20;

    Fact<List<SocketEntry>> all() {
        List<Fact<Optional<byte[]>>> tables = inside.contents(TABLES, LONGEST);
        Fact<Stream<SocketEntry>> sockets = Fact.known(Stream.of());
        for (int i = 0; i < TABLES.size(); i++) {
            Fact<List<SocketEntry>> more = read(TABLES.get(i), tables.get(i));
            sockets = sockets.flatMap(a -> more.map(b -> Stream.concat(a, b.stream())));
        }
        return sockets.map(Stream::toList);
    }

    private static Fact<List<SocketEntry>> read(String path, Fact<Optional<byte[]>> table) {
        return table.map(content ->
                content.map(bytes -> read(path, new String(bytes, UTF_8))).orElse(List.of()));
    }

    private static List<SocketEntry> read(String path, String table) {
        if (path.endsWith("unix")) {
            return SocketTables.unix(table);
        }
        return SocketTables.internet(path.contains("tcp") ? Protocol.TCP : Protocol.UDP, table);
    }

    /** Inode to the process that has opened it. */
    Fact<Map<Long, Integer>> owners() {
        return inside.socketOwners();
    }
}
