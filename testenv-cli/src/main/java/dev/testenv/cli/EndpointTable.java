package dev.testenv.cli;

import dev.testenv.model.Port;
import dev.testenv.model.Protocol;
import dev.testenv.plan.EndpointStatus;
import java.util.List;

/** Endpoints for people: first what opens from where the user is, then how it is doing. */
final class EndpointTable {
    private final Session session;
    private final boolean hostRoutes;

    /**
     * @param hostRoutes whether this machine reaches the environment's addresses
     */
    EndpointTable(Session session, boolean hostRoutes) {
        this.session = session;
        this.hostRoutes = hostRoutes;
    }

    /** The whole of it. */
    void print(List<EndpointStatus> endpoints) {
        Table table = new Table("ENDPOINT", "STATE", "SWAP", "OPENS AT", "NAME", "WHY");
        Style style = session.outside().outStyle();
        for (EndpointStatus e : endpoints) {
            table.row(
                    e.app() + "/" + e.endpoint(),
                    style.of(e.state()),
                    e.swap().equals("out") ? style.yellow("out") : e.swap(),
                    opensAt(e),
                    name(e),
                    e.reason());
        }
        session.printTable(table);
        explain();
    }

    /** Where to find them, no more. */
    void printAddresses(List<EndpointStatus> endpoints) {
        Table table = new Table("OPENS AT", "NAME", "ENDPOINT", "STATE");
        Style style = session.outside().outStyle();
        for (EndpointStatus e : endpoints) {
            if (!e.address().isEmpty()) {
                table.row(opensAt(e), name(e), e.app() + "/" + e.endpoint(), style.of(e.state()));
            }
        }
        session.printTable(table);
        explain();
    }

    /** {@code http://10.213.8.3/} or {@code 10.213.8.1:5432}; empty for a worker. */
    static String address(EndpointStatus e) {
        return e.address().isEmpty() ? "" : place(e, e.address());
    }

    private String opensAt(EndpointStatus e) {
        return hostRoutes ? address(e) : "";
    }

    private static String name(EndpointStatus e) {
        return e.names().isEmpty() ? "" : place(e, e.names().getFirst());
    }

    private static String place(EndpointStatus e, String host) {
        boolean http = e.ports().stream().anyMatch(p -> p.protocol() == Protocol.HTTP);
        if (http) {
            return "http://" + host + "/";
        }
        return e.ports().stream()
                .findFirst()
                .map(Port::number)
                .map(port -> host + ":" + port)
                .orElse(host);
    }

    private void explain() {
        if (!hostRoutes) {
            session.say(
                    "This machine has no route to the environment's addresses. Names open through"
                            + " testenv proxy, and inside: testenv run -- curl -s URL");
        }
    }
}
