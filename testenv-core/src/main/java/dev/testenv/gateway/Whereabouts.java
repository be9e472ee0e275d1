package dev.testenv.gateway;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Which machine, and which network on it, a process is in. */
final class Whereabouts {
    /** No relay is there. */
    static final String ELSEWHERE = "elsewhere";

    private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");
    private static final Path NETWORK = Path.of("/proc/self/ns/net");

    private Whereabouts() {}

    /**
     * Those of this process, as its relay notes them at its start: what Linux calls this boot of
     * the machine, and this namespace. A process in a container is elsewhere too.
     */
    static String here() {
        try {
            return Files.readString(BOOT).strip() + "/" + Files.readSymbolicLink(NETWORK);
        } catch (IOException | UnsupportedOperationException notLinux) {
            return ELSEWHERE;
        }
    }
}
