package dev.testenv.model;

import java.util.List;
import java.util.Optional;

/**
 * One named process of an app: its own container from the app's image. The first port is the
 * default one; an endpoint without ports is a worker and has no site.
 *
 * @param name a DNS label, unique in its app
 * @param command the words after the entrypoint; empty means the image's own
 * @param ports in order of declaration
 * @param ready how to know that it is ready
 * @param patience how long and how often to ask
 */
public record Endpoint(
        String name,
        List<String> command,
        List<Port> ports,
        WaitStrategy ready,
        Patience patience) {
    public Endpoint {
        command = List.copyOf(command);
        ports = List.copyOf(ports);
    }

    /** Whether nothing can connect to it. */
    public boolean isWorker() {
        return ports.isEmpty();
    }

    /** The first port, if there is one. */
    public Optional<Port> defaultPort() {
        return ports.stream().findFirst();
    }
}
