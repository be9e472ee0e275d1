package dev.testenv.hostdns;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The interface by which this machine reaches an environment's network. Whatever is registered for
 * it goes with it.
 *
 * @param environment the environment's name
 * @param name the interface's
 * @param server the DNS proxy's address
 * @param domain the environment's
 * @param sample a name of the environment
 * @param address what the sample must resolve to
 */
public record Link(
        String environment,
        String name,
        String server,
        String domain,
        String sample,
        String address) {
    private static final Path INTERFACES = Path.of("/sys/class/net");
    private static final int IN_NAME = 12;

    /** What the engine calls the interface of a network of ours. */
    public static String nameOf(String networkId) {
        return "br-" + networkId.substring(0, Math.min(IN_NAME, networkId.length()));
    }

    /** Whether this machine has it: not of an engine that is elsewhere. */
    public boolean isHere() {
        return Files.exists(INTERFACES.resolve(name));
    }
}
