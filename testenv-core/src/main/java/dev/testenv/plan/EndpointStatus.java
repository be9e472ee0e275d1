package dev.testenv.plan;

import dev.testenv.model.Port;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How one endpoint is doing, for people and machines.
 *
 * @param app the app's name
 * @param tier its tier, empty when it is not known
 * @param endpoint the endpoint's name
 * @param state see {@link State}
 * @param swap {@code in}, {@code out}, or empty for a worker
 * @param names fully qualified, the one to show first
 * @param address the virtual address, or empty
 * @param ports as declared
 * @param container the container's name
 * @param image the reference that it was or will be created with
 * @param since when it was swapped out, in UTC as {@code 2026-11-20T06:11:19Z}; empty for in
 * @param reason why it is not ready, or what else there is to say; may be empty
 */
public record EndpointStatus(
        String app,
        String tier,
        String endpoint,
        State state,
        String swap,
        List<String> names,
        String address,
        List<Port> ports,
        String container,
        String image,
        String since,
        String reason) {
    public EndpointStatus {
        names = List.copyOf(names);
        ports = List.copyOf(ports);
    }

    /** The states of an endpoint. */
    public enum State {
        /** No container. */
        ABSENT,
        /** Runs, not ready yet, and has time left. */
        STARTING,
        /** Its wait strategy holds. */
        READY,
        /** Runs, but its wait strategy does not hold. */
        NOT_READY,
        /** Ended by us: kept for the next start. */
        STOPPED,
        /** Ended by itself. */
        EXITED,
        /** Exists, but is not declared any more. */
        UNDECLARED;

        /** As in JSON: {@code notReady}. */
        public String word() {
            return this == NOT_READY ? "notReady" : name().toLowerCase(Locale.ROOT);
        }
    }

    /** {@code http://billing.dev.test/}, for endpoints that speak HTTP on their first HTTP port. */
    public Optional<String> url() {
        boolean http =
                ports.stream().anyMatch(p -> p.protocol() == dev.testenv.model.Protocol.HTTP);
        return http && !names.isEmpty()
                ? Optional.of("http://" + names.getFirst() + "/")
                : Optional.empty();
    }
}
