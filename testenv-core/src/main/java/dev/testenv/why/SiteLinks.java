package dev.testenv.why;

import static dev.testenv.why.Link.ADDRESS;
import static dev.testenv.why.Link.SIDE;
import static dev.testenv.why.Link.SITE;

import dev.testenv.model.Site;
import dev.testenv.plan.Addresses;
import dev.testenv.plan.Observed;
import dev.testenv.site.Mark;
import dev.testenv.why.Evidence.GatewayAnswer;
import dev.testenv.why.Evidence.Seen;
import java.util.Optional;
import java.util.TreeSet;

/** The gateway, and what it makes of one site. Judged only when the site's name is published. */
final class SiteLinks {
    private final Evidence e;
    private final Observed.Sites sites;
    private final String gateway;

    SiteLinks(Evidence e) {
        this.e = e;
        this.sites = e.observed().sites();
        this.gateway = e.subject().names().gateway();
    }

    private Site published() {
        return e.site().orElseThrow();
    }

    Finding address() {
        Optional<Finding> down =
                new SystemContainer(e, "gateway", gateway, Addresses::gateway, "no site answers")
                        .trouble(ADDRESS);
        if (down.isPresent()) {
            return down.get();
        }
        String address = published().address();
        String stranger = e.holders().get(address);
        if (stranger != null) {
            return new Finding.Broken(
                    ADDRESS,
                    address + " is the gateway's, but container '" + stranger + "' has taken it",
                    e.next().disconnect(stranger));
        }
        return sites.answering() == 0
                ? unanswered("the gateway's nginx does not answer")
                : accepted(address);
    }

    /** Where nginx has not loaded or has refused the site, nobody need listen: the next link. */
    private Finding accepted(String address) {
        Seen<GatewayAnswer> seen = e.gateway();
        String place = address + ":" + published().ports().getFirst().number();
        String inside = seen.inside().complaint();
        String fromHost = seen.fromHost().map(GatewayAnswer::complaint).orElse("");
        if (isServed() && !inside.isEmpty()) {
            return unanswered(place + ": nothing answers inside: " + inside);
        }
        if (isServed() && !fromHost.isEmpty()) {
            return unanswered(place + ": nothing answers from this host: " + fromHost);
        }
        return new Finding.Holds(
                ADDRESS,
                place
                        + ", the gateway's"
                        + (seen.fromHost().isPresent()
                                ? ", inside and from this host"
                                : ", inside; this host has no route to it"));
    }

    private Finding unanswered(String evidence) {
        return new Finding.Broken(ADDRESS, evidence, "docker restart " + gateway);
    }

    private boolean isServed() {
        return sites.answering() == sites.generation() && e.objections().refused().isEmpty();
    }

    Finding site() {
        if (sites.answering() != sites.generation()) {
            return new Finding.Broken(
                    SITE,
                    "nginx answers from generation "
                            + sites.answering()
                            + ", "
                            + sites.generation()
                            + " is current",
                    e.next().bootstrap());
        }
        if (!e.objections().complaint().isEmpty()) {
            return new Finding.Broken(
                    SITE,
                    "the gateway could not be asked: " + e.objections().complaint(),
                    "docker restart " + gateway);
        }
        if (!e.objections().refused().isEmpty()) {
            String serves =
                    e.gateway().inside().side().equals("refused")
                            ? "; it answers 503"
                            : "; its last good file serves";
            return new Finding.Broken(
                    SITE,
                    "nginx refused " + e.objections().refused().getFirst() + serves,
                    e.next().bootstrap());
        }
        if (!e.objections().damaged().isEmpty()) {
            return new Finding.Broken(
                    SITE,
                    "damaged since it was published: " + e.objections().damaged().getFirst(),
                    "docker restart " + gateway + " && " + e.next().bootstrap());
        }
        return certificate()
                .orElseGet(() ->
                        new Finding.Holds(SITE, "nginx serves generation " + sites.answering()));
    }

    private Optional<Finding> certificate() {
        String today = e.subject().today().toString();
        return published()
                .leaf()
                .filter(leaf -> leaf.until().compareTo(today) < 0)
                .map(leaf ->
                        new Finding.Broken(
                                SITE,
                                "HTTP is served, but its certificate for HTTPS was valid until "
                                        + leaf.until(),
                                e.next().bootstrap()));
    }

    Finding side() {
        StringBuilder text =
                new StringBuilder(e.mark().map(SiteLinks::out).orElse("in, the container"));
        text.append(others());
        for (Detour detour : e.detours()) {
            if (detour.all() && !detour.answers()) {
                return new Finding.Broken(
                        SIDE,
                        detour.text(),
                        "start the dev server on that port, or: " + e.next().set("in"));
            }
            text.append("\n").append(detour.text());
        }
        return new Finding.Holds(SIDE, text.toString());
    }

    private static String out(Mark mark) {
        return "out, port "
                + mark.port()
                + " of "
                + mark.where()
                + ", by "
                + mark.by()
                + " since "
                + mark.since();
    }

    /** Further ports have marks of their own. */
    private String others() {
        TreeSet<String> out = new TreeSet<>();
        for (var port : published().ports()) {
            String key = published().key(port);
            if (!key.equals(published().id()) && sites.swaps().containsKey(key)) {
                out.add(String.valueOf(port.number()));
            }
        }
        return out.isEmpty() ? "" : "; out as well: port " + String.join(", ", out);
    }
}
