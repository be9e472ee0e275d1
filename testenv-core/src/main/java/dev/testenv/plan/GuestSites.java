package dev.testenv.plan;

import dev.testenv.model.App;
import dev.testenv.model.Environment;
import dev.testenv.model.HostName;
import dev.testenv.model.Port;
import dev.testenv.model.Quoted;
import dev.testenv.model.Site;
import dev.testenv.model.Tier;
import dev.testenv.site.SiteRecord;
import java.util.List;
import java.util.Map;

/**
 * Containers that somebody else creates in an environment, such as a test. Each carries its site as
 * a label, so that every plan publishes it while the container exists, and drops it afterwards.
 */
public final class GuestSites {
    private final Environment environment;
    private final Observed observed;

    public GuestSites(Environment environment, Observed observed) {
        this.environment = environment;
        this.observed = observed;
    }

    /**
     * A place for a guest; whoever creates the container takes it by doing so.
     *
     * @param app the guest's name
     * @param endpoint what its only endpoint is called
     * @param ports what it listens on
     * @param wish which of the places, any number: two who ask at the same time should differ
     * @throws PlanRefusedException when it cannot come
     */
    public Invitation invite(String app, String endpoint, List<Port> ports, int wish) {
        Names names = new Names(environment.name());
        Layout.requireOwn(observed, names);
        requireName(app);
        if (ports.isEmpty()) {
            throw new PlanRefusedException(
                    "Guest "
                            + Quoted.quoted(app)
                            + " has no port, and so no site. Say which it listens on:"
                            + " withExposedPorts(8080)");
        }
        String network = networkId();
        Site site =
                AddressPlan.of(environment, observed, known -> true)
                        .guest(environment, app, endpoint, ports, wish);
        return new Invitation(
                network,
                site,
                Map.of(
                        Names.ENVIRONMENT, environment.name(),
                        Names.CATALOG, environment.catalog(),
                        Names.LAYOUT, String.valueOf(Names.LAYOUT_NUMBER),
                        Names.APP, app,
                        Names.ENDPOINT, endpoint,
                        Names.TIER, Tier.APP.word(),
                        Names.SITE, SiteRecord.write(site)));
    }

    /**
     * The id of the network that guests must be in.
     *
     * @throws PlanRefusedException when there is none
     */
    public String networkId() {
        return observed.network()
                .map(Observed.Network::id)
                .orElseThrow(() ->
                        new PlanRefusedException(
                                "There is no environment '" + environment.name() + "'"));
    }

    private void requireName(String app) {
        if (!HostName.isLabel(app)) {
            throw new PlanRefusedException(
                    "A guest cannot be called "
                            + Quoted.quoted(app)
                            + ": use lower-case letters, digits and inner hyphens");
        }
        boolean declared = environment.app(app).isPresent();
        if (declared || isThere(app)) {
            throw new PlanRefusedException(
                    "A guest cannot be called '"
                            + app
                            + "' in environment '"
                            + environment.name()
                            + "': "
                            + (declared ? "the catalog declares" : "there is")
                            + " an app of that name. Give it another one");
        }
    }

    private boolean isThere(String app) {
        return observed.containers().stream().anyMatch(c -> c.label(Names.APP).equals(app));
    }

    /** Whether the container is one, and does something. */
    static boolean isPresent(Observed.Container container) {
        return container.isRunning() && !container.label(Names.SITE).isEmpty();
    }

    /** The sites of those that are there, but for names that are declared by now. */
    static List<Site> sites(Environment environment, Observed observed) {
        List<String> declared = environment.apps().stream().map(App::name).toList();
        return observed.containers().stream()
                .filter(GuestSites::isPresent)
                .map(container -> SiteRecord.read(container.label(Names.SITE)))
                .filter(site -> !declared.contains(site.app()))
                .toList();
    }
}
