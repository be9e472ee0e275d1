package dev.testenv.docker;

import dev.testenv.model.Subnet;
import dev.testenv.socket.EngineAddress;
import dev.testenv.socket.EngineClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/**
 * The blocks of addresses that the engine's host routes somewhere, from Linux's table (proc(5)).
 * Where there is no such table nothing is known.
 *
 * @param lines gives the table, line by line
 */
public record HostRoutes(Supplier<List<String>> lines) {
    static final Path TABLE = Path.of("/proc/net/route");

    private static final int DESTINATION = 1;
    private static final int MASK = 7;

    /**
     * The routes of the host that the engine runs on: of this one when the engine listens on a unix
     * socket; else they are read there, through a container.
     *
     * @param docker asked for in the second case only
     */
    public static HostRoutes of(EngineClient engine, Supplier<DockerConnection> docker) {
        return switch (engine.address()) {
            case EngineAddress.Unix unix -> new HostRoutes(() -> read(TABLE));
            case EngineAddress.Tcp tcp -> elsewhere(docker);
            case EngineAddress.Ssh ssh -> elsewhere(docker);
        };
    }

    private static HostRoutes elsewhere(Supplier<DockerConnection> docker) {
        return new HostRoutes(() -> new RemoteFile(docker.get()).read(TABLE));
    }

    /** All but the default route, which covers everything. */
    public List<Subnet> blocks() {
        return lines.get().stream()
                .map(line -> line.strip().split("\\s+"))
                .filter(columns -> columns.length > MASK && columns[MASK].matches("[0-9A-F]{8}"))
                .map(columns -> new Subnet(number(columns[DESTINATION]), bits(columns[MASK])))
                .filter(block -> block.prefix() > 0)
                .toList();
    }

    private static List<String> read(Path table) {
        try {
            return Files.isReadable(table) ? Files.readAllLines(table) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException("Could not read the host's routes from " + table, e);
        }
    }

    private static int bits(String mask) {
        return Long.bitCount(Long.parseLong(mask, 16));
    }

    /** The kernel prints the number as it lies in memory: the first byte of the address last. */
    private static long number(String hex) {
        return Integer.toUnsignedLong(Integer.reverseBytes((int) Long.parseLong(hex, 16)));
    }
}
