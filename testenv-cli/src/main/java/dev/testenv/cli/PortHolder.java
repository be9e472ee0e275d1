package dev.testenv.cli;

import dev.testenv.socket.Fields;
import dev.testenv.socket.PlainHttp;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Who listens on a port of this machine's loopback.
 *
 * @param environment whose proxy it is; empty when it is something else
 * @param text says who it is, as far as that can be told
 */
record PortHolder(String environment, String text) {
    private static final Duration LIMIT = Duration.ofMillis(500);
    private static final List<Path> SOCKETS =
            List.of(Path.of("/proc/net/tcp"), Path.of("/proc/net/tcp6"));
    private static final String LISTENING = "0A";
    private static final int STATE = 3;
    private static final int INODE = 9;

    /** Asks it; else looks among the processes of this user. */
    static PortHolder of(int port) {
        try {
            PlainHttp there = new PlainHttp(new InetSocketAddress("127.0.0.1", port), LIMIT, LIMIT);
            Object about = there.json("/");
            String environment = Fields.text(about, "environment");
            if (!Fields.text(about, "pac").isEmpty()) {
                return new PortHolder(
                        environment,
                        "the proxy of environment '"
                                + environment
                                + "' (process "
                                + Fields.at(about, "process")
                                + ")");
            }
        } catch (IOException | IllegalArgumentException e) {
            // It is no proxy of ours.
        }
        return new PortHolder("", process(port).map(PortHolder::described).orElse("something"));
    }

    private static String described(ProcessHandle process) {
        return process.info()
                        .command()
                        .map(c -> Path.of(c).getFileName().toString())
                        .orElse("something")
                + " (process "
                + process.pid()
                + ")";
    }

    private static Optional<ProcessHandle> process(int port) {
        return SOCKETS.stream()
                .flatMap(list -> lines(list).stream())
                .map(line -> line.strip().split(" +"))
                .filter(words -> words.length > INODE && words[STATE].equals(LISTENING))
                .filter(words -> words[1].endsWith(String.format(Locale.ROOT, ":%04X", port)))
                .findFirst()
                .flatMap(words -> holding("socket:[" + words[INODE] + "]"));
    }

    private static List<String> lines(Path list) {
        try {
            return Files.readAllLines(list);
        } catch (IOException noLinux) {
            return List.of();
        }
    }

    private static Optional<ProcessHandle> holding(String socket) {
        return ProcessHandle.allProcesses()
                .filter(process -> files(process).contains(socket))
                .findFirst();
    }

    /** Those of another user cannot be seen. */
    private static List<String> files(ProcessHandle process) {
        try (Stream<Path> open = Files.list(Path.of("/proc", "" + process.pid(), "fd"))) {
            return open.map(PortHolder::target).toList();
        } catch (IOException anothersOrGone) {
            return List.of();
        }
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException closedMeanwhile) {
            return "";
        }
    }
}
