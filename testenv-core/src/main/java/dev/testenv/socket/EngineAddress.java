package dev.testenv.socket;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/** Where an engine listens. */
public sealed interface EngineAddress {

    /** A unix socket of this machine. */
    record Unix(Path path) implements EngineAddress {
        @Override
        public String uri() {
            return "unix://" + path;
        }
    }

    /**
     * A TCP port.
     *
     * @param tls how to encrypt; empty for plain text
     */
    record Tcp(String host, int port, Optional<Tls> tls) implements EngineAddress {
        @Override
        public String uri() {
            return "tcp://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
        }
    }

    /**
     * How a connection is encrypted.
     *
     * @param folder holds {@code ca.pem}, {@code cert.pem} and {@code key.pem}; each may be absent
     * @param verify whether the engine must prove that it is the one it was called by
     */
    record Tls(Path folder, boolean verify) {}

    /** The address as {@code DOCKER_HOST} has it: {@code unix:///var/run/docker.sock}. */
    String uri();

    /**
     * Reads an address as {@code DOCKER_HOST} has it.
     *
     * @param tls used for TCP addresses
     * @throws IllegalArgumentException with what to do instead, when it is of no kind we speak
     */
    static EngineAddress parse(String text, Optional<Tls> tls) {
        int colon = text.indexOf("://");
        String scheme = colon < 0 ? "tcp" : text.substring(0, colon);
        String rest = colon < 0 ? text : text.substring(colon + 3);
        return switch (scheme) {
            case "unix" -> new Unix(Path.of(rest));
            case "tcp" -> tcp(text, rest, tls);
            case "ssh" ->
                    throw new IllegalArgumentException(
                            "'"
                                    + text
                                    + "' needs ssh, which is not spoken here. Forward the socket:"
                                    + " ssh -nNT -L /tmp/engine.sock:/var/run/docker.sock "
                                    + rest.replaceFirst("/.*", "")
                                    + " and set DOCKER_HOST=unix:///tmp/engine.sock");
            case "npipe" ->
                    throw new IllegalArgumentException(
                            "'"
                                    + text
                                    + "' is a Windows pipe, which is not spoken here. Run inside WSL,"
                                    + " or let the engine listen on TCP");
            default ->
                    throw new IllegalArgumentException(
                            "'"
                                    + text
                                    + "' is no address of an engine; write it as"
                                    + " unix:///var/run/docker.sock or tcp://host:2376");
        };
    }

    private static EngineAddress tcp(String text, String rest, Optional<Tls> tls) {
        URI uri;
        try {
            uri = URI.create("tcp://" + (rest.isEmpty() ? "localhost" : rest));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("'" + text + "' is no address of an engine", e);
        }
        String host = uri.getHost();
        if (host == null) {
            throw new IllegalArgumentException("'" + text + "' names no host of an engine");
        }
        int port = uri.getPort() > 0 ? uri.getPort() : tls.isPresent() ? 2376 : 2375;
        return new Tcp(host.replaceAll("[\\[\\]]", ""), port, tls);
    }
}
