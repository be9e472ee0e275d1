package dev.testenv.nginx;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/**
 * A dev server that serves names it knows, {@code localhost} alone, and refuses others in the words
 * of a real one.
 *
 * @param setting where the real one is told which names it may answer to
 */
record PickyServer(String name, String setting, int status, String refusal) {
    static final PickyServer VITE =
            new PickyServer(
                    "Vite",
                    "server.allowedHosts",
                    403,
                    """
                    Blocked request. This host ("shop.it.test") is not allowed.
                    To allow this host, add "shop.it.test" to `server.allowedHosts` in vite.config.js.\
                    """);
    static final PickyServer WEBPACK =
            new PickyServer(
                    "webpack-dev-server", "devServer.allowedHosts", 200, "Invalid Host header");
    static final PickyServer DJANGO =
            new PickyServer(
                    "Django",
                    "ALLOWED_HOSTS",
                    400,
                    """
                    DisallowedHost at /
                    Invalid HTTP_HOST header: 'shop.it.test'. You may need to add 'shop.it.test' to ALLOWED_HOSTS.
                    """);

    /** With a page of styles in front of the text. */
    static final PickyServer RAILS =
            new PickyServer(
                    "Rails",
                    "config.hosts",
                    403,
                    "<style>" + " ".repeat(9000) + "</style><h1>Blocked hosts: shop.it.test</h1>");

    static final PickyServer TACITURN = new PickyServer("", "", 400, "Bad Request");

    /** What a client gets that is served. */
    static String served(Headers headers) {
        return "%s, forwarded %s, from %s"
                .formatted(
                        headers.getFirst("Host"),
                        headers.getFirst("X-Forwarded-Host"),
                        headers.getFirst("Origin"));
    }

    /** Starts it, on the loopback; {@code /back} redirects to {@code /home}. */
    HttpServer start() throws IOException {
        InetAddress loopback = InetAddress.getByName("127.0.0.1");
        HttpServer server = HttpServer.create(new InetSocketAddress(loopback, 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    String host = exchange.getRequestHeaders().getFirst("Host");
                    boolean known = host.equals("localhost");
                    byte[] body =
                            (known ? served(exchange.getRequestHeaders()) : refusal)
                                    .getBytes(UTF_8);
                    if (known && exchange.getRequestURI().getPath().equals("/back")) {
                        exchange.getResponseHeaders().set("Location", "http://" + host + "/home");
                        exchange.sendResponseHeaders(302, body.length);
                    } else {
                        exchange.sendResponseHeaders(known ? 200 : status, body.length);
                    }
                    exchange.getResponseBody().write(body);
                    exchange.close();
                });
        server.start();
        return server;
    }
}
