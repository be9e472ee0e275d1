package dev.testenv.why;

import static dev.testenv.why.Link.CONTAINER;
import static dev.testenv.why.Link.HEALTH;
import static dev.testenv.why.Link.PORT;

import dev.testenv.model.Port;
import dev.testenv.model.Site;
import dev.testenv.model.WaitStrategy;
import dev.testenv.plan.Observed;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The endpoint's container and what goes on in it. */
final class ContainerLinks {
    private final Evidence e;
    private final String name;

    ContainerLinks(Evidence e) {
        this.e = e;
        this.name = e.subject().container();
    }

    Finding container() {
        Optional<Observed.Container> container = e.observed().container(name);
        String address = e.site().map(Site::container).orElse("");
        String stranger = e.holders().getOrDefault(address, name);
        if (container.isEmpty()) {
            return broken(CONTAINER, "there is none" + image(), e.next().start());
        }
        if (!stranger.equals(name)) {
            return broken(
                    CONTAINER,
                    "its address " + address + " is taken by container '" + stranger + "'",
                    e.next().disconnect(stranger) + " && " + e.next().start());
        }
        return connection(container.get(), address);
    }

    private String image() {
        return e.observed().images().contains(e.subject().image())
                ? ": it was never started, or somebody removed it"
                : ", nor its image '" + e.subject().image() + "'";
    }

    private Finding connection(Observed.Container container, String address) {
        String network = e.observed().network().map(Observed.Network::id).orElse("");
        boolean connected = container.networkId().equals(network);
        if (container.networkId().equals("none")) {
            // Unlike a start, this keeps what the container has stored.
            String fixed = address.isEmpty() ? "" : "--ip " + address + " ";
            return broken(
                    CONTAINER,
                    "it is not connected to network '" + e.subject().names().network() + "'",
                    "docker network connect " + fixed + e.subject().names().network() + " " + name);
        }
        if (!connected && !container.networkId().isEmpty()) {
            return broken(
                    CONTAINER,
                    "it belongs to a network that is no more; there is another of that name",
                    e.next().start());
        }
        if (!address.isEmpty()
                && !container.address().isEmpty()
                && !container.address().equals(address)) {
            return broken(
                    CONTAINER,
                    "it has the address " + container.address() + ", its site " + address,
                    e.next().start());
        }
        return new Finding.Holds(CONTAINER, (name + " " + address).strip());
    }

    Finding process() {
        return new ProcessLink(e).process();
    }

    /** Not judged for a worker. Each declared port must be taken, at the container's address. */
    Finding port() {
        for (Port port : e.subject().endpoint().ports()) {
            String complaint = e.ports().getOrDefault(port.number(), "");
            if (!complaint.isEmpty()) {
                return closed(port.number(), complaint);
            }
        }
        return new Finding.Holds(
                PORT,
                "listens on "
                        + e.subject().endpoint().ports().stream()
                                .map(p -> String.valueOf(p.number()))
                                .collect(Collectors.joining(", ")));
    }

    private Finding closed(int declared, String why) {
        List<Listener> all = e.listeners().orElse(List.of());
        List<Listener> here = all.stream().filter(l -> l.port() == declared).toList();
        ContainerState state = e.container().orElseThrow();
        String restart = ", then: " + e.next().restart();
        if (!here.isEmpty() && here.stream().allMatch(Listener::isLoopback)) {
            return broken(
                    PORT,
                    "it listens on " + joined(here) + " only, where nobody else reaches it",
                    "let it listen on 0.0.0.0:" + declared + restart);
        }
        if (e.listeners().isEmpty() || !here.isEmpty()) {
            return broken(
                    PORT,
                    "nothing accepts connections on port "
                            + declared
                            + ": "
                            + why
                            + state.lastWords(),
                    e.next().logs());
        }
        return all.isEmpty()
                ? broken(
                        PORT,
                        "it listens on nothing"
                                + state.sinceStart()
                                + "; declared is "
                                + declared
                                + state.lastWords(),
                        e.next().logs())
                : broken(
                        PORT,
                        "it listens on " + joined(all) + "; declared is " + declared,
                        "declare the port that it listens on, or let it listen on "
                                + declared
                                + restart);
    }

    private static String joined(List<Listener> listeners) {
        return listeners.stream()
                .map(l -> l.isEverywhere() ? String.valueOf(l.port()) : l.toString())
                .collect(Collectors.joining(", "));
    }

    Finding health() {
        WaitStrategy ready = e.subject().endpoint().ready();
        ContainerState state = e.container().orElseThrow();
        if (isHealthCheck(ready) && !state.health().equals("healthy")) {
            return broken(
                    HEALTH,
                    "its health check says "
                            + (state.health().isEmpty() ? "nothing" : state.health())
                            + state.sinceStart()
                            + (state.healthOutput().isEmpty() ? "" : ": " + state.healthOutput()),
                    "docker inspect -f '{{json .State.Health}}' " + name);
        }
        return e.notReady()
                .<Finding>map(reason ->
                        broken(
                                HEALTH,
                                reason + state.sinceStart() + state.lastWords(),
                                e.next().logs()))
                .orElseGet(() -> new Finding.Holds(HEALTH, Strategies.holds(ready)));
    }

    private static boolean isHealthCheck(WaitStrategy strategy) {
        return strategy instanceof WaitStrategy.HealthCheck
                || strategy instanceof WaitStrategy.AllOf all
                        && all.all().stream().anyMatch(ContainerLinks::isHealthCheck);
    }

    private static Finding broken(Link link, String evidence, String next) {
        return new Finding.Broken(link, evidence, next);
    }
}
