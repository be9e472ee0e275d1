package dev.testenv.docker;

import dev.testenv.model.Subnet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The blocks of addresses that the host routes somewhere, from Linux's table (proc(5),
 * /proc/net/route).
 *
 * @param table where the table is; on a system without one nothing is known
 */
public record HostRoutes(Path table) {
    private static final int DESTINATION = 1;
    private static final int MASK = 7;

    /** The table of this host. */
    public static HostRoutes ofThisHost() {
        return new HostRoutes(Path.of("/proc/net/route"));
    }

    /** All but the default route, which covers everything. */
    public List<Subnet> blocks() {
        if (!Files.isReadable(table)) {
            return List.of();
        }
        List<Subnet> blocks = new ArrayList<>();
        try {
            for (String line : Files.readAllLines(table)) {
                String[] columns = line.split("\\s+");
                if (columns.length > MASK && !columns[DESTINATION].equals("Destination")) {
                    int prefix = Long.bitCount(Long.parseLong(columns[MASK], 16));
                    if (prefix > 0) {
                        blocks.add(new Subnet(number(columns[DESTINATION]), prefix));
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Could not read the host's routes from " + table, e);
        }
        return blocks;
    }

    /** The kernel prints the number as it lies in memory: the first byte of the address last. */
    private static long number(String hex) {
        return Integer.toUnsignedLong(Integer.reverseBytes((int) Long.parseLong(hex, 16)));
    }
}
