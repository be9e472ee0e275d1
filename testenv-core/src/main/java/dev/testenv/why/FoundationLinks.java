package dev.testenv.why;

import static dev.testenv.why.Link.DNS;
import static dev.testenv.why.Link.ENVIRONMENT;
import static dev.testenv.why.Link.NAME;

import dev.testenv.model.Site;
import dev.testenv.plan.Addresses;
import dev.testenv.plan.Names;
import dev.testenv.plan.Observed;
import dev.testenv.why.Evidence.NameAnswer;
import java.util.List;
import java.util.Optional;

/** Network, names and the DNS proxy. */
final class FoundationLinks {
    private final Evidence e;
    private final Observed observed;
    private final Names names;

    FoundationLinks(Evidence e) {
        this.e = e;
        this.observed = e.observed();
        this.names = e.subject().names();
    }

    Finding environment() {
        if (observed.network().isEmpty()) {
            return new Finding.Broken(
                    ENVIRONMENT,
                    "network '" + names.network() + "' is gone, and every connection with it",
                    e.next().testenv("bootstrap --step all"));
        }
        Optional<String> foreign = foreignLayout();
        if (foreign.isPresent()) {
            return new Finding.Broken(ENVIRONMENT, foreign.get(), e.next().bootstrap());
        }
        if (observed.sites().generation() == 0) {
            return new Finding.Broken(
                    ENVIRONMENT,
                    observed.sites().readable()
                            ? "no generation of sites was ever published"
                            : "gateway, relay and DNS proxy are all gone",
                    e.next().bootstrap());
        }
        return new Finding.Holds(
                ENVIRONMENT,
                "network "
                        + names.network()
                        + ", "
                        + observed.network().get().subnet()
                        + ", generation "
                        + observed.sites().generation());
    }

    private Optional<String> foreignLayout() {
        String own = String.valueOf(Names.LAYOUT_NUMBER);
        return List.of(names.gateway(), names.relay(), names.dns()).stream()
                .flatMap(name -> observed.container(name).stream())
                .filter(c -> !c.label(Names.LAYOUT).equals(own))
                .map(c ->
                        "container '"
                                + c.name()
                                + "' was made with layout "
                                + c.label(Names.LAYOUT)
                                + ", this testenv speaks layout "
                                + own)
                .findFirst();
    }

    Finding name() {
        String name = e.subject().hostName();
        Optional<Site> site = e.site();
        if (site.isEmpty()) {
            return new Finding.Broken(
                    NAME,
                    "generation "
                            + observed.sites().generation()
                            + " has no site for "
                            + e.subject().word()
                            + ": declared since, or never started",
                    e.next().start());
        }
        return site.get().names().contains(name)
                ? new Finding.Holds(NAME, String.join(", ", site.get().names()))
                : new Finding.Broken(
                        NAME,
                        "declared is '"
                                + name
                                + "', published is "
                                + String.join(", ", site.get().names()),
                        e.next().bootstrap());
    }

    Finding dns() {
        Optional<Finding> down =
                new SystemContainer(e, "DNS proxy", names.dns(), Addresses::dns, "no name resolves")
                        .trouble(DNS);
        return down.orElseGet(this::answers);
    }

    private Finding answers() {
        NameAnswer inside = e.dns().inside();
        long current = observed.sites().generation();
        String restart = "docker restart " + names.dns();
        if (!inside.complaint().isEmpty()) {
            return new Finding.Broken(
                    DNS, "it runs, but does not answer: " + inside.complaint(), restart);
        }
        if (inside.generation() != current) {
            return new Finding.Broken(
                    DNS,
                    "it answers from generation "
                            + inside.generation()
                            + ", "
                            + current
                            + " is current",
                    "docker kill -s HUP " + names.dns());
        }
        if (e.subject().endpoint().isWorker()) {
            return new Finding.Holds(DNS, "answers from generation " + current);
        }
        String address = e.site().orElseThrow().address();
        if (!inside.address().equals(address)) {
            return new Finding.Broken(
                    DNS,
                    "it answers "
                            + (inside.address().isEmpty() ? "nothing" : inside.address())
                            + ", the site has "
                            + address,
                    restart);
        }
        return new Finding.Holds(DNS, address + ", generation " + current + heard());
    }

    private String heard() {
        return e.dns()
                .fromHost()
                .map(host ->
                        host.equals(e.dns().inside())
                                ? ", inside and from this host"
                                : ", inside; this host was told " + told(host))
                .orElse(", inside");
    }

    private static String told(NameAnswer answer) {
        return answer.complaint().isEmpty()
                ? answer.address() + ", generation " + answer.generation()
                : "nothing: " + answer.complaint();
    }
}
