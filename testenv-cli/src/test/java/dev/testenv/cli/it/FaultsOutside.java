package dev.testenv.cli.it;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

/** What breaks where an app is served by the developer's own machine. */
final class FaultsOutside {
    private final Shop shop;
    private final Sabotage sabotage;
    private final List<OddServer> servers = new ArrayList<>();

    FaultsOutside(Shop shop) {
        this.shop = shop;
        this.sabotage = new Sabotage(shop);
    }

    List<Fault> all() {
        List<Fault> all = new ArrayList<>(ofRelay());
        all.addAll(ofDevServers());
        return all;
    }

    private List<Fault> ofRelay() {
        String relay = shop.container("relay");
        return List.of(
                out(
                        "relay stopped",
                        "relay",
                        "does not run: exited",
                        server -> Docker.lines("stop", "-t", "5", relay)),
                out(
                        "relay's socket gone",
                        "relay",
                        "does not listen for the gateway",
                        server ->
                                sabotage.inGateway("rm /sockets/ports/" + server.port() + ".sock")),
                out(
                        "link turned elsewhere",
                        "relay",
                        "the site's link leads to ",
                        server ->
                                sabotage.inGateway(
                                        "ln -sfn ../ports/9.sock /sockets/out/plain-www")),
                new Fault(
                        "tunnel killed",
                        "plain",
                        "relay",
                        "the tunnel to port ",
                        this::killTunnel,
                        this::backIn));
    }

    private void killTunnel() throws Exception {
        OddServer server = keep(OddServer.answering(anyPort(), 200));
        String receipt =
                shop.sitectl(
                                "set",
                                "plain",
                                "out",
                                "--port",
                                "" + server.port(),
                                "--via",
                                "tunnel",
                                "--json")
                        .done()
                        .out();
        long holder =
                Long.parseLong(receipt.replaceFirst("(?s).*\"tunnelProcess\":(\\d+).*", "$1"));
        ProcessHandle process = ProcessHandle.of(holder).orElseThrow();
        process.destroyForcibly();
        process.onExit().join();
    }

    private List<Fault> ofDevServers() {
        return List.of(
                out("dev server dead", "process", "nothing listens on port ", OddServer::close),
                new Fault(
                        "dev server dead that has a share",
                        "plain",
                        "side",
                        "30 % of requests: out, port ",
                        () -> {
                            OddServer server = keep(OddServer.answering(anyPort(), 200));
                            shop.sitectl(
                                            "split",
                                            "plain",
                                            "in=70",
                                            "out=30",
                                            "--port",
                                            "" + server.port())
                                    .done();
                            server.close();
                        },
                        this::backIn),
                new Fault(
                        "TCP dev server dead",
                        "redis",
                        "process",
                        "nothing listens on port ",
                        () -> {
                            OddServer server = keep(OddServer.silent(anyPort()));
                            swap("redis", server);
                            server.close();
                        },
                        () -> shop.sitectl("set", "redis", "in").done()),
                out(
                        "dev server moved",
                        "process",
                        "; ports in use there: ",
                        server -> {
                            keep(OddServer.answering(near(server.port()), 200));
                            server.close();
                        }),
                out(
                        "dev server on another address",
                        "process",
                        "listens on 127.0.0.2:",
                        server -> {
                            server.close();
                            keep(
                                    OddServer.answering(
                                            OddServer.bound("127.0.0.2", server.port()), 200));
                        }),
                out(
                        "dev server speaks TLS",
                        "port",
                        "speaks TLS",
                        server -> {
                            server.close();
                            keep(OddServer.silent(Tls.bound(server.port())));
                        }),
                served("dev server frozen", "port", "it hangs", () -> OddServer.silent(anyPort())),
                served(
                        "not a dev server",
                        "port",
                        "does not speak HTTP",
                        () -> OddServer.closing(anyPort())),
                served(
                        "dev server that refuses the name",
                        "port",
                        "refuses the name plain.",
                        OddServer::particular),
                served(
                        "dev server that fails",
                        "answer",
                        "status 502",
                        () -> OddServer.answering(anyPort(), 502)));
    }

    private interface Change {
        void to(OddServer server) throws Exception;
    }

    private interface Serving {
        OddServer start() throws Exception;
    }

    /** All was well, and then that happened to the way out or to the dev server. */
    private Fault out(String title, String link, String evidence, Change change) {
        return new Fault(
                title,
                "plain",
                link,
                evidence,
                () -> {
                    OddServer server = keep(OddServer.answering(anyPort(), 200));
                    swap("plain", server);
                    change.to(server);
                },
                this::backIn);
    }

    /** That serves. */
    private Fault served(String title, String link, String evidence, Serving serving) {
        return new Fault(
                title,
                "plain",
                link,
                evidence,
                () -> swap("plain", keep(serving.start())),
                this::backIn);
    }

    private void backIn() {
        servers.forEach(OddServer::close);
        servers.clear();
        shop.sitectl("set", "plain", "in").done();
    }

    private OddServer keep(OddServer server) {
        servers.add(server);
        return server;
    }

    private void swap(String app, OddServer server) {
        shop.sitectl("set", app, "out", "--port", "" + server.port()).done();
    }

    private static ServerSocket anyPort() throws IOException {
        return OddServer.bound("127.0.0.1", 0);
    }

    /** The next port that is free. */
    private static ServerSocket near(int port) throws IOException {
        try {
            return OddServer.bound("127.0.0.1", port + 1);
        } catch (java.net.BindException e) {
            return near(port + 1);
        }
    }
}
