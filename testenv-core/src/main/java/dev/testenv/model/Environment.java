package dev.testenv.model;

import java.util.List;
import java.util.Optional;

/**
 * The declared whole.
 *
 * @param name such as {@code dev}; a DNS label
 * @param domain such as {@code dev.test}
 * @param catalog who declared it: a class name or a file
 * @param pool the addresses that environments may take their /20 from
 * @param apps in order of declaration
 * @param https whether sites offer HTTPS beside HTTP
 * @param egress which calls may leave it
 */
public record Environment(
        String name,
        String domain,
        String catalog,
        Subnet pool,
        List<App> apps,
        boolean https,
        Egress egress) {
    /** Where environments get their addresses unless told otherwise. */
    public static final Subnet DEFAULT_POOL = Subnet.parse("10.213.0.0/16");

    /** One with HTTPS, that all calls may leave. */
    public Environment(String name, String domain, String catalog, Subnet pool, List<App> apps) {
        this(name, domain, catalog, pool, apps, true);
    }

    /** One that all calls may leave. */
    public Environment(
            String name,
            String domain,
            String catalog,
            Subnet pool,
            List<App> apps,
            boolean https) {
        this(name, domain, catalog, pool, apps, https, Egress.ALLOW);
    }

    public Environment {
        apps = List.copyOf(apps);
    }

    /** The app of that name. */
    public Optional<App> app(String appName) {
        return apps.stream().filter(a -> a.name().equals(appName)).findFirst();
    }

    /** {@code billing.dev.test}: the name of the app's default endpoint. */
    public String hostName(App app) {
        return app.name() + "." + domain;
    }

    /** {@code billing-www.dev.test}. */
    public String hostName(App app, Endpoint endpoint) {
        return app.name() + "-" + endpoint.name() + "." + domain;
    }

    /**
     * Whether the app's success is to end with 0, because it says so or because another one waits
     * for that.
     */
    public boolean isOneShot(App app) {
        return app.endpoints().stream().anyMatch(e -> e.ready() instanceof WaitStrategy.Completed)
                || apps.stream()
                        .flatMap(a -> a.dependsOn().stream())
                        .anyMatch(d ->
                                d.app().equals(app.name())
                                        && d.condition() == Dependency.Condition.COMPLETED);
    }
}
