package dev.testenv.socket;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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

    /**
     * An engine that the {@code docker} command of another machine reaches.
     *
     * @param user empty for the one that ssh would choose
     * @param port 0 for the one that ssh would choose
     * @param socket the engine's socket there; empty for the one that docker would choose
     */
    record Ssh(String user, String host, int port, String socket) implements EngineAddress {
        @Override
        public String uri() {
            return "ssh://"
                    + (user.isEmpty() ? "" : user + "@")
                    + host
                    + (port == 0 ? "" : ":" + port)
                    + socket;
        }

        /** Connects its input and output with the engine, as the docker command does it. */
        List<String> command() {
            List<String> words = new ArrayList<>(List.of("ssh"));
            if (!user.isEmpty()) {
                words.addAll(List.of("-l", user));
            }
            if (port != 0) {
                words.addAll(List.of("-p", String.valueOf(port)));
            }
            words.addAll(List.of("-o", "ConnectTimeout=30", "-T", "--", host, "docker"));
            if (!socket.isEmpty()) {
                words.addAll(List.of("--host", "unix://" + socket));
            }
            words.addAll(List.of("system", "dial-stdio"));
            return words;
        }
    }

    /** The address as {@code DOCKER_HOST} has it: {@code unix:///var/run/docker.sock}. */
    String uri();

    /**
     * Whether the engine's networks are this machine's, as far as the address tells. Of another
     * machine's networks this one may have some of the same addresses.
     */
    default boolean isNear() {
        return this instanceof Unix
                || this instanceof Tcp tcp && tcp.host().matches("localhost|127\\..*|::1");
    }

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
            case "ssh" -> ssh(text);
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
                                    + " unix:///var/run/docker.sock, tcp://host:2376 or"
                                    + " ssh://user@host");
        };
    }

    private static EngineAddress ssh(String text) {
        URI uri = uri(text, text);
        String user = uri.getUserInfo() == null ? "" : uri.getUserInfo();
        if (user.contains(":")) {
            throw new IllegalArgumentException(
                    "The address of an engine over ssh cannot contain a password; ssh asks for it"
                            + " itself, or better has a key");
        }
        String host = host(uri, text);
        // A word that begins like an option would be one of ssh's or of a shell's.
        if (!(user + host).matches("[\\w.:%@][\\w.:%@-]*") || user.startsWith("-")) {
            throw new IllegalArgumentException("'" + text + "' names no host of an engine");
        }
        String socket = uri.getPath() == null || uri.getPath().equals("/") ? "" : uri.getPath();
        if (!socket.matches("[\\w./-]*")) {
            throw new IllegalArgumentException("'" + text + "' names no socket of an engine");
        }
        return new Ssh(user, host, Math.max(uri.getPort(), 0), socket);
    }

    private static EngineAddress tcp(String text, String rest, Optional<Tls> tls) {
        URI uri = uri(text, "tcp://" + (rest.isEmpty() ? "localhost" : rest));
        String host = host(uri, text);
        int port = uri.getPort() > 0 ? uri.getPort() : tls.isPresent() ? 2376 : 2375;
        return new Tcp(host, port, tls);
    }

    private static URI uri(String text, String uri) {
        try {
            return URI.create(uri);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("'" + text + "' is no address of an engine", e);
        }
    }

    private static String host(URI uri, String text) {
        if (uri.getHost() == null) {
            throw new IllegalArgumentException("'" + text + "' names no host of an engine");
        }
        return uri.getHost().replaceAll("[\\[\\]]", "");
    }
}
