package dev.testenv;

import dev.testenv.engine.Outcome;
import dev.testenv.engine.RunFailedException;
import dev.testenv.gateway.Publication.RefusedSite;
import dev.testenv.model.Site;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * The sites that nginx refused during a run. They harm only themselves, so the run goes on without
 * them and fails in the end.
 */
final class RefusedSites {
    private final Map<String, RefusedSite> sites = new ConcurrentSkipListMap<>();

    void add(List<RefusedSite> refused) {
        refused.forEach(site -> sites.putIfAbsent(site.site(), site));
    }

    /** The site, unless it was refused: what is asked of it then says nothing about its app. */
    Optional<Site> without(Optional<Site> site) {
        return site.filter(s -> !sites.containsKey(s.id()));
    }

    /**
     * The outcome of a run that succeeded otherwise.
     *
     * @throws RunFailedException when sites were refused
     */
    Outcome require(Outcome outcome) {
        if (!sites.isEmpty()) {
            throw new RunFailedException(failure(), List.of(), outcome.results());
        }
        return outcome;
    }

    /** A run that failed for another reason, which comes first. */
    RunFailedException beside(RunFailedException other) {
        if (!sites.isEmpty()) {
            other.addSuppressed(failure());
        }
        return other;
    }

    private SitesRefusedException failure() {
        return new SitesRefusedException(List.copyOf(sites.values()));
    }
}
