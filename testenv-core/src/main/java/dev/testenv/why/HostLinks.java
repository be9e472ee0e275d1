package dev.testenv.why;

import static dev.testenv.why.Link.PORT;
import static dev.testenv.why.Link.PROCESS;
import static dev.testenv.why.Link.RELAY;

import dev.testenv.site.Mark;
import dev.testenv.site.Via;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The relay and the host's port, for a site that is out. */
final class HostLinks {
    /** Where a dev server goes that finds its port in use. */
    private static final int NEAR = 20;

    private static final int MOST_NAMED = 5;

    /** From here on Linux gives ports to programs that ask for none in particular. */
    private static final int EPHEMERAL = 32768;

    private final Evidence e;
    private final String relay;

    HostLinks(Evidence e) {
        this.e = e;
        this.relay = e.subject().names().relay();
    }

    private Mark mark() {
        return e.mark().orElseThrow();
    }

    /** Only asked for behind the relay's link, which holds only when there is one. */
    private DevServer server() {
        return e.devServer().orElseThrow();
    }

    Finding relay() {
        Optional<Finding> down = down();
        if (down.isPresent()) {
            return down.get();
        }
        String restart = "docker restart " + relay;
        if (!server().complaint().isEmpty()) {
            return new Finding.Broken(
                    RELAY, "the relay could not be asked: " + server().complaint(), restart);
        }
        int port = mark().port();
        if (!server().socket() && mark().via() == Via.TUNNEL) {
            return new Finding.Broken(
                    RELAY,
                    "the tunnel to port " + port + " of " + mark().where() + " has ended" + dead(),
                    out(port));
        }
        if (!server().socket()) {
            return new Finding.Broken(
                    RELAY,
                    "the relay does not listen for the gateway: ports/" + port + ".sock",
                    restart);
        }
        if (server().link() != port) {
            return new Finding.Broken(
                    RELAY,
                    "the site's link leads to "
                            + (server().link() == 0 ? "nothing" : "port " + server().link())
                            + ", its mark says "
                            + port,
                    out(port));
        }
        return new Finding.Holds(
                RELAY,
                relay
                        + " listens for port "
                        + port
                        + (mark().via() == Via.DIRECT ? "" : ", via " + mark().via().word()));
    }

    private String out(int port) {
        return out(port, mark().host().orElse(""));
    }

    private String out(int port, String host) {
        return e.next()
                .set("out --port " + port + (host.isEmpty() ? "" : " --host-header " + host));
    }

    /** It has no address in the network: it shares the host's. */
    private Optional<Finding> down() {
        String state = e.observed().container(relay).map(c -> c.state()).orElse("missing");
        return state.equals("running")
                ? Optional.empty()
                : Optional.of(
                        new Finding.Broken(
                                RELAY,
                                "relay '"
                                        + relay
                                        + "' does not run: "
                                        + state
                                        + ", so nothing answers that is out",
                                e.next().bootstrap()));
    }

    Finding process() {
        int port = mark().port();
        if (server().answers()) {
            return new Finding.Holds(
                    PROCESS, "something listens on port " + port + " of " + mark().where());
        }
        if (mark().image().isPresent()) {
            return new Finding.Broken(
                    PROCESS,
                    "nothing listens on port " + port + " of " + mark().where(),
                    e.next().undo());
        }
        List<Listener> here = server().listeners().stream().filter(l -> l.port() == port).toList();
        if (!here.isEmpty()) {
            return new Finding.Broken(
                    PROCESS,
                    "the dev server listens on "
                            + here.getFirst()
                            + " only, which the relay does not dial",
                    "let it listen on 127.0.0.1:" + port + ", or: " + e.next().set("in"));
        }
        List<Integer> others = reachable();
        boolean moved = !others.isEmpty() && Math.abs(others.getFirst() - port) <= NEAR;
        return new Finding.Broken(
                PROCESS,
                "nothing listens on port "
                        + port
                        + " of "
                        + mark().where()
                        + dead()
                        + listed(others),
                moved
                        ? out(others.getFirst())
                        : "start the dev server on that port, or: " + e.next().set("in"));
    }

    private String dead() {
        return mark().dead().map(since -> ", dead since " + since).orElse("");
    }

    private static String listed(List<Integer> ports) {
        return ports.isEmpty()
                ? ""
                : "; ports in use there: "
                        + ports.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }

    /** Ports in use that the relay could reach, the nearest first. */
    private List<Integer> reachable() {
        int port = mark().port();
        return server().listeners().stream()
                .filter(l -> l.isEverywhere() || l.isLoopback())
                .map(Listener::port)
                .filter(p -> p < EPHEMERAL || Math.abs(p - port) <= NEAR)
                .distinct()
                .sorted(Comparator.comparingInt(p -> Math.abs(p - port)))
                .limit(MOST_NAMED)
                .toList();
    }

    Finding port() {
        int port = mark().port();
        String back = e.next().set("in");
        if (server().http().isEmpty()) {
            return new Finding.Holds(PORT, "takes connections on port " + port);
        }
        if (!server().unusable().isEmpty()) {
            return new Finding.Broken(
                    PORT,
                    server().unusable(),
                    "start one that speaks plain HTTP there, or: " + back);
        }
        if (!server().refused().isEmpty()) {
            return refused(server().refused().split(" ", 3));
        }
        if (server().status().isPresent()) {
            return new Finding.Holds(
                    PORT, "speaks HTTP: GET / is answered with " + server().http());
        }
        return server().http().equals("silent")
                ? new Finding.Broken(
                        PORT,
                        "the dev server takes connections on port "
                                + port
                                + ", but did not answer within 2 s: it hangs",
                        "restart the dev server, or: " + back)
                : new Finding.Broken(
                        PORT,
                        "what listens on port "
                                + port
                                + " of the host does not speak HTTP: it ended the connection"
                                + " without an answer",
                        "give the dev server's own port: " + e.next().set("out --port PORT"));
    }

    /** Vite, webpack and others answer only to names that they were told. */
    private Finding refused(String[] words) {
        return new Finding.Broken(
                PORT,
                "the dev server refuses the name "
                        + words[0]
                        + (words.length < 3
                                ? ""
                                : "; " + words[1] + " has a list of names: " + words[2]),
                out(mark().port(), "localhost"));
    }
}
