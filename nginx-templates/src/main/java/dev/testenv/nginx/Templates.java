package dev.testenv.nginx;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.stream.Collectors;

/**
 * The templates of the gateway's configuration, by name.
 *
 * <ul>
 *   <li>{@code nginx.conf}, the frame of a generation: {@code {{generation}} {{gateway}}}
 *   <li>{@code side.conf}, beside it: who serves a request; no placeholders
 *   <li>{@code http.conf}, one HTTP port, and {@code grpc.conf}, one gRPC port, both in {@code
 *       http/<site>.conf}: {@code {{key}} {{app}} {{endpoint}} {{listen}} {{names}} {{container}}
 *       {{port}} {{environment-option}}}, and {@code {{profile}} {{location}}} in the former
 *   <li>{@code tcp.conf}, one TCP port in {@code tcp/<site>.conf}: {@code {{key}} {{address}}
 *       {{container}} {{port}}}
 *   <li>where not all calls may leave: {@code egress-http.conf} in {@code http/egress.conf}, {@code
 *       {{listen}} {{names}} {{callers}} {{setting}}}; {@code egress-tls.conf}, {@code {{listen}}
 *       {{names}}}, and for each further port {@code egress-port.conf}, {@code {{address}} {{host}}
 *       {{port}}}, in {@code tcp/egress.conf}
 * </ul>
 *
 * A site file is one line with the site record, then one such text for each of the site's ports of
 * that kind. What each placeholder means stands at the top of each template.
 */
public final class Templates {
    private Templates() {}

    /**
     * Gives the template's text without its documentation, the lines that begin with {@code #:}.
     *
     * @throws IllegalArgumentException if there is no such template
     */
    public static String text(String name) {
        try (var stream = Templates.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalArgumentException("There is no template '" + name + "'");
            }
            return new String(stream.readAllBytes(), UTF_8)
                    .lines()
                    .filter(line -> !line.stripLeading().startsWith("#:"))
                    .collect(Collectors.joining("\n", "", "\n"));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the template '" + name + "'", e);
        }
    }
}
