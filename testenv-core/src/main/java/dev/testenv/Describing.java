package dev.testenv;

import dev.testenv.Description.DescribedEndpoint;
import dev.testenv.Description.Files;
import dev.testenv.gateway.Gateway;
import dev.testenv.model.App;
import dev.testenv.model.Endpoint;
import dev.testenv.model.Site;
import dev.testenv.plan.Action.Generation;
import dev.testenv.plan.Blueprint;
import dev.testenv.plan.Names;
import dev.testenv.plan.Observed;
import dev.testenv.plan.Planner;
import dev.testenv.site.SiteFiles;
import dev.testenv.slice.Mask;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Puts together what is declared of an app and what its gateway serves; changes nothing. */
final class Describing {
    private final EngineRoom engine;
    private final Blueprint blueprint;
    private final Observed observed;
    private final Mask mask;
    private final Generation next;

    Describing(EngineRoom engine, Blueprint declared, Observed observed, Mask mask) {
        this.engine = engine;
        this.blueprint = declared.salted(Salt.of(observed));
        this.observed = observed;
        this.mask = mask;
        this.next = new Planner(blueprint, observed).nextGeneration();
    }

    Description of(App app) {
        Map<String, String> variables = blueprint.env(app, secret -> "***");
        return new Description(
                app,
                blueprint.image(app).reference(),
                hidden(variables),
                app.endpoints().stream().map(endpoint -> described(app, endpoint)).toList());
    }

    private DescribedEndpoint described(App app, Endpoint endpoint) {
        Optional<Site> wanted =
                next.sites().stream()
                        .filter(s -> s.app().equals(app.name()))
                        .filter(s -> s.endpoint().equals(endpoint.name()))
                        .findFirst();
        if (wanted.isEmpty()) {
            return new DescribedEndpoint(endpoint, wanted, Files.TO_COME, Map.of());
        }
        Optional<Site> live =
                observed.sites().sites().stream()
                        .filter(s -> s.id().equals(wanted.get().id()))
                        .findFirst();
        Map<String, String> published = live.map(this::published).orElse(Map.of());
        if (published.isEmpty()) {
            return new DescribedEndpoint(
                    endpoint, wanted, Files.TO_COME, hidden(toCome(wanted.get())));
        }
        boolean same =
                live.get().equals(wanted.get().with(live.get().leaf()))
                        && !observed.sites().refused().contains(live.get().id());
        return new DescribedEndpoint(
                endpoint, live, same ? Files.LIVE : Files.OUTDATED, hidden(published));
    }

    private Map<String, String> published(Site site) {
        Names names = new Names(blueprint.environment().name());
        return observed.container(names.gateway())
                .map(gateway -> new Gateway(engine.client(), gateway.name()).published(site))
                .orElse(Map.of());
    }

    private Map<String, String> toCome(Site site) {
        Map<String, String> all =
                new SiteFiles(
                                next.environment(),
                                next.domain(),
                                next.subnet(),
                                next.gatewayAddress(),
                                next.egress(),
                                next.forms())
                        .write(next.number(), next.sites());
        Map<String, String> files = new LinkedHashMap<>(all);
        files.keySet().retainAll(SiteFiles.paths(site));
        return files;
    }

    /** Password files are not for reading: they hold hashes, and nothing else. */
    private Map<String, String> hidden(Map<String, String> texts) {
        Map<String, String> hidden = new LinkedHashMap<>(texts);
        hidden.keySet().removeIf(path -> path.startsWith("auth/"));
        hidden.replaceAll((path, text) -> mask.hide(text));
        return hidden;
    }
}
