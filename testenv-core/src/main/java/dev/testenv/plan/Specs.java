package dev.testenv.plan;

import dev.testenv.images.ImageChoice;
import dev.testenv.model.App;
import dev.testenv.model.ContainerSettings;
import dev.testenv.model.ContainerSettings.FileCopy;
import dev.testenv.model.Endpoint;
import dev.testenv.model.Tier;
import dev.testenv.plan.ContainerSpec.Connection;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writes down what the engine must be told to create each container of an environment. */
final class Specs {
    private static final String CLOCK_FOLDER = "/testenv/clock";

    private static final Duration GATEWAY_GRACE = Duration.ofSeconds(2);

    private final Blueprint blueprint;
    private final Names names;
    private final AddressPlan addresses;

    Specs(Blueprint blueprint, AddressPlan addresses) {
        this.blueprint = blueprint;
        this.names = new Names(blueprint.environment().name());
        this.addresses = addresses;
    }

    /** Labels that everything of the environment carries. */
    Map<String, String> labels() {
        return Map.of(
                Names.ENVIRONMENT, names.environment(),
                Names.CATALOG, blueprint.environment().catalog(),
                Names.LAYOUT, String.valueOf(Names.LAYOUT_NUMBER));
    }

    Map<String, String> networkLabels() {
        Map<String, String> labels = new HashMap<>(labels());
        labels.put(Names.DOMAIN, blueprint.environment().domain());
        labels.put(Names.SALT, blueprint.salt());
        if (isClosed()) {
            labels.put(Names.EGRESS, "closed");
        }
        return labels;
    }

    Map<String, String> wayOutLabels() {
        Map<String, String> labels = new HashMap<>(labels());
        labels.put(Names.ROLE, "egress");
        return labels;
    }

    private boolean isClosed() {
        return !blueprint.environment().egress().isOpen();
    }

    ContainerSpec gateway() {
        Map<String, String> sysctls = new HashMap<>(Map.of("net.ipv4.conf.all.arp_ignore", "0"));
        if (isClosed()) {
            // Only what nginx lets through leaves by it.
            sysctls.put("net.ipv4.ip_forward", "0");
        }
        ContainerSettings settings = settings(List.of("NET_ADMIN"), sysctls);
        return new ContainerSpec(
                names.gateway(),
                blueprint.gatewayImage().reference(),
                systemLabels("gateway"),
                Map.of("TESTENV_VIRTUAL", addresses.virtual().toString()),
                List.of("gateway", "start"),
                new Connection.Environment(
                        names.network(),
                        addresses.gateway(),
                        addresses.gatewayMac(),
                        "",
                        "",
                        isClosed() ? names.wayOut() : ""),
                gatewayMounts(),
                true,
                List.of(),
                settings);
    }

    private Map<String, String> gatewayMounts() {
        Map<String, String> mounts = new HashMap<>();
        mounts.put(names.sitesVolume(), "/sites");
        mounts.put(names.socketsVolume(), "/sockets");
        if (blueprint.environment().https()) {
            mounts.put(names.tlsVolume(), "/tls");
        }
        return mounts;
    }

    ContainerSpec relay() {
        return new ContainerSpec(
                names.relay(),
                blueprint.gatewayImage().reference(),
                systemLabels("relay"),
                Map.of(),
                List.of("relay", "start"),
                new Connection.Host(),
                Map.of(names.sitesVolume(), "/sites", names.socketsVolume(), "/sockets"),
                true,
                List.of(),
                settings(List.of(), Map.of()));
    }

    ContainerSpec dns() {
        return new ContainerSpec(
                names.dns(),
                blueprint.dnsImage().reference(),
                systemLabels("dns"),
                Map.of(
                        "TESTENV_DOMAIN", blueprint.environment().domain(),
                        "TESTENV_SUBNET", addresses.subnet().toString()),
                List.of(),
                new Connection.Environment(names.network(), addresses.dns(), "", "", ""),
                Map.of(names.sitesVolume(), "/sites:ro"),
                true,
                List.of(),
                settings(List.of(), Map.of()));
    }

    /** What keeps the clocks of apps. */
    ContainerSpec clock(ImageChoice image) {
        return new ContainerSpec(
                names.clock(),
                image.reference(),
                systemLabels("clock"),
                Map.of(),
                List.of(),
                new Connection.None(),
                Map.of(names.clockVolume(), "/clock"),
                true,
                List.of(),
                settings(List.of(), Map.of()));
    }

    /** The container of an endpoint. Its own volumes must exist by the time it is created. */
    ContainerSpec endpoint(App app, Endpoint endpoint) {
        Map<String, String> labels = new HashMap<>(app.container().labels());
        labels.putAll(labels());
        labels.put(Names.APP, app.name());
        labels.put(Names.ENDPOINT, endpoint.name());
        labels.put(Names.TIER, app.tier().word());
        labels.put(Names.DECLARATION, DeclarationLabel.of(blueprint, app, endpoint));
        Map<String, String> mounts = new HashMap<>();
        app.container().volumes().forEach(v -> mounts.put(names.volume(v.name()), v.path()));
        Map<String, String> env = new HashMap<>(blueprint.env(app));
        if (app.container().clock()) {
            mounts.put(names.clockVolume(), CLOCK_FOLDER + ":ro");
            env.merge(
                    "LD_PRELOAD",
                    CLOCK_FOLDER + "/libtestenv-clock.so",
                    (own, ours) -> ours + " " + own);
            env.put("TESTENV_CLOCK", CLOCK_FOLDER + "/" + app.name());
        }
        String address = addresses.site(app, endpoint).map(site -> site.container()).orElse("");
        return new ContainerSpec(
                names.container(app, endpoint),
                blueprint.image(app).reference(),
                labels,
                env,
                endpoint.command(),
                new Connection.Environment(
                        names.network(),
                        address,
                        "",
                        addresses.dns(),
                        blueprint.environment().domain()),
                mounts,
                false,
                app.container().files().stream().map(f -> file(app, f)).toList(),
                app.container(),
                // Infrastructure is called and calls nobody.
                blueprint.environment().https() && app.tier() != Tier.INFRA);
    }

    private ContainerSpec.File file(App app, FileCopy file) {
        return new ContainerSpec.File(
                file.path(),
                blueprint.resolve(app, file.content()),
                file.source().map(source -> blueprint.file(source).path()).orElse(""),
                file.mode());
    }

    private Map<String, String> systemLabels(String role) {
        Map<String, String> labels = new HashMap<>(labels());
        labels.put(Names.ROLE, role);
        labels.put(Names.TIER, Tier.DNS.word());
        return labels;
    }

    private static ContainerSettings settings(List<String> capAdd, Map<String, String> sysctls) {
        ContainerSettings none = ContainerSettings.DEFAULT;
        return new ContainerSettings(
                none.entrypoint(),
                "",
                "",
                true,
                // Without a stop signal an engine takes the SIGHUP for a stop: no restart any more.
                "SIGTERM",
                GATEWAY_GRACE,
                0,
                0,
                0,
                false,
                capAdd,
                List.of(),
                Map.of(),
                sysctls,
                Map.of(),
                Map.of(),
                Map.of(),
                List.of(),
                List.of(),
                false);
    }
}
