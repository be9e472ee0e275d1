package dev.testenv.tunnel;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A port of this machine's loopback, which is what the relay or a tunnel dials.
 *
 * @param number from 1 to 65535
 */
public record LocalPort(int number) {
    private static final List<Path> KERNEL_LISTS =
            List.of(Path.of("/proc/net/tcp"), Path.of("/proc/net/tcp6"));

    /** As the kernel writes 0.0.0.0, 127.0.0.1, ::, ::1 and ::ffff:127.0.0.1. */
    private static final Set<String> REACHED =
            Set.of(
                    "00000000",
                    "0100007F",
                    "00000000000000000000000000000000",
                    "00000000000000000000000001000000",
                    "0000000000000000FFFF00000100007F");

    private static final String LISTENING = "0A";
    private static final int LIMIT_MILLIS = 500;

    /**
     * Whether something takes connections there. Linux is asked for its list, since a connection
     * made only to look is an error in many a server's log.
     */
    public boolean answers() {
        try {
            for (Path list : KERNEL_LISTS) {
                if (Files.exists(list) && listens(Files.readAllLines(list))) {
                    return true;
                }
            }
            return !Files.exists(KERNEL_LISTS.getFirst())
                    && (connects("127.0.0.1") || connects("::1"));
        } catch (IOException e) {
            return connects("127.0.0.1") || connects("::1");
        }
    }

    /** Where to call it: by IPv4 first. */
    List<InetSocketAddress> places() {
        return List.of(
                new InetSocketAddress("127.0.0.1", number), new InetSocketAddress("::1", number));
    }

    /** Whether the kernel's list of sockets has one that listens there. */
    boolean listens(List<String> sockets) {
        String port = String.format(Locale.ROOT, "%04X", number);
        return sockets.stream()
                .map(line -> line.strip().split(" +"))
                .filter(words -> words.length > 3 && words[3].equals(LISTENING))
                .map(words -> words[1].split(":"))
                .anyMatch(local -> local[1].equals(port) && REACHED.contains(local[0]));
    }

    private boolean connects(String address) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, number), LIMIT_MILLIS);
            return true;
        } catch (IOException nothing) {
            return false;
        }
    }

    @Override
    public String toString() {
        return "localhost:" + number;
    }
}
