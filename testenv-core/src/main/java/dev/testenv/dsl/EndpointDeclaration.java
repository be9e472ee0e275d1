package dev.testenv.dsl;

import dev.testenv.model.Endpoint;
import dev.testenv.model.Patience;
import dev.testenv.model.Port;
import dev.testenv.model.Protocol;
import dev.testenv.model.WaitStrategy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One process of an app, being declared. Every method gives a new value.
 *
 * @param name a DNS label
 * @param command the words after the entrypoint; empty for the image's own
 * @param ports the first is the default one
 * @param ready how to know that it is ready, when it says so itself
 * @param patience how long to wait, when it says so itself
 */
public record EndpointDeclaration(
        String name,
        List<String> command,
        List<Port> ports,
        Optional<WaitStrategy> ready,
        Optional<Patience> patience) {
    private static final Duration WORKER_SETTLES = Duration.ofMillis(500);

    public EndpointDeclaration {
        command = List.copyOf(command);
        ports = List.copyOf(ports);
    }

    /** An endpoint without ports yet. */
    public static EndpointDeclaration named(String name) {
        return new EndpointDeclaration(
                name, List.of(), List.of(), Optional.empty(), Optional.empty());
    }

    /** The command as one string, split like a POSIX shell's words. */
    public EndpointDeclaration command(String words) {
        return command(Words.split(words));
    }

    /** The command as it is. */
    public EndpointDeclaration command(List<String> words) {
        return new EndpointDeclaration(name, words, ports, ready, patience);
    }

    /** A port for bytes. */
    public EndpointDeclaration tcp(String portName, int number) {
        return port(new Port(portName, number, Protocol.TCP));
    }

    /** A port for HTTP/1.1. */
    public EndpointDeclaration http(String portName, int number) {
        return port(new Port(portName, number, Protocol.HTTP));
    }

    /** A port for gRPC: HTTP/2 without TLS. */
    public EndpointDeclaration grpc(String portName, int number) {
        return port(new Port(portName, number, Protocol.GRPC));
    }

    /** Not offered yet: lint says so. */
    public EndpointDeclaration udp(String portName, int number) {
        return port(new Port(portName, number, Protocol.UDP));
    }

    /** How to know that it is ready. */
    public EndpointDeclaration waitFor(WaitStrategy strategy) {
        return new EndpointDeclaration(name, command, ports, Optional.of(strategy), patience);
    }

    /** How long it may take from its start to ready. */
    public EndpointDeclaration within(Duration limit) {
        return patience(patience.orElse(Patience.DEFAULT).withLimit(limit));
    }

    /** How long and how often to ask. */
    public EndpointDeclaration patience(Patience newPatience) {
        return new EndpointDeclaration(name, command, ports, ready, Optional.of(newPatience));
    }

    private EndpointDeclaration port(Port port) {
        List<Port> more = new ArrayList<>(ports);
        more.add(port);
        return new EndpointDeclaration(name, command, more, ready, patience);
    }

    Endpoint endpoint() {
        return new Endpoint(
                name,
                command,
                ports,
                withPorts(ready.orElseGet(this::byType)),
                patience.orElse(Patience.DEFAULT));
    }

    private WaitStrategy byType() {
        if (ports.isEmpty()) {
            return new WaitStrategy.StillRunning(WORKER_SETTLES);
        }
        int first = ports.getFirst().number();
        return ports.getFirst().protocol() == Protocol.HTTP
                ? new WaitStrategy.HttpAnswer(first, "/", 100, 499, "")
                : new WaitStrategy.PortOpen(first);
    }

    /** Writes the default port where a strategy named none. */
    private WaitStrategy withPorts(WaitStrategy strategy) {
        int first = ports.isEmpty() ? Wait.DEFAULT_PORT : ports.getFirst().number();
        return switch (strategy) {
            case WaitStrategy.PortOpen p when p.port() == Wait.DEFAULT_PORT ->
                    new WaitStrategy.PortOpen(first);
            case WaitStrategy.Replies r when r.port() == Wait.DEFAULT_PORT ->
                    new WaitStrategy.Replies(first, r.send(), r.beginnings(), r.as());
            case WaitStrategy.HttpAnswer h when h.port() == Wait.DEFAULT_PORT ->
                    new WaitStrategy.HttpAnswer(
                            first, h.path(), h.minStatus(), h.maxStatus(), h.bodyPattern());
            case WaitStrategy.AllOf all ->
                    new WaitStrategy.AllOf(all.all().stream().map(this::withPorts).toList());
            default -> strategy;
        };
    }
}
