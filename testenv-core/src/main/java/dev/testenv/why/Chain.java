package dev.testenv.why;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Goes along the chain up to the first broken link. */
public final class Chain {
    private Chain() {}

    /** What the evidence says about each link. */
    public static Diagnosis judge(Evidence evidence) {
        List<Finding> findings = new ArrayList<>();
        for (Supplier<Finding> link : links(evidence)) {
            Finding finding = link.get();
            findings.add(finding);
            if (finding instanceof Finding.Broken) {
                break;
            }
        }
        return new Diagnosis(
                evidence.subject().app().name(), evidence.subject().endpoint().name(), findings);
    }

    /** Later ones are judged only when the ones before hold, and rely on that. */
    private static List<Supplier<Finding>> links(Evidence e) {
        FoundationLinks foundation = new FoundationLinks(e);
        ContainerLinks container = new ContainerLinks(e);
        List<Supplier<Finding>> links = new ArrayList<>();
        links.add(foundation::environment);
        if (e.subject().endpoint().isWorker()) {
            links.add(foundation::dns);
            links.addAll(List.of(container::container, container::process));
        } else {
            SiteLinks site = new SiteLinks(e);
            links.addAll(List.of(foundation::name, foundation::dns));
            links.addAll(List.of(site::address, site::site, site::side));
            links.addAll(served(e, container));
        }
        if (!e.subject().app().dependsOn().isEmpty()) {
            links.add(new NeedsLink(e)::needs);
        }
        if (e.mark().isEmpty()) {
            links.add(container::health);
        }
        if (!e.subject().endpoint().isWorker()) {
            links.add(new AnswerLink(e)::answer);
        }
        return links;
    }

    private static List<Supplier<Finding>> served(Evidence e, ContainerLinks container) {
        if (e.mark().isEmpty()) {
            return List.of(container::container, container::process, container::port);
        }
        HostLinks host = new HostLinks(e);
        return List.of(host::relay, host::process, host::port);
    }
}
