package dev.testenv;

import dev.testenv.docker.Containers;
import dev.testenv.docker.Execs;
import dev.testenv.images.ImageChoice;
import dev.testenv.model.ContainerSettings;
import dev.testenv.plan.Addresses;
import dev.testenv.plan.ContainerSpec;
import dev.testenv.plan.ContainerSpec.Connection;
import dev.testenv.plan.Names;
import dev.testenv.plan.Observed;
import dev.testenv.plan.PlanRefusedException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * A container with curl, dig, psql and the like, inside the environment for the time of one
 * command.
 */
final class Toolbox {
    /** Should nobody be left to remove it, it ends by itself. */
    private static final List<String> ONE_DAY = List.of("sleep", "86400");

    private final EngineRoom engine;
    private final ImageChoice image;
    private final String environment;

    Toolbox(EngineRoom engine, ImageChoice image, String environment) {
        this.engine = engine;
        this.image = image;
        this.environment = environment;
    }

    int run(List<String> command, Execs.Streams streams) throws InterruptedException {
        Observed.Network network =
                engine.observer()
                        .network(environment)
                        .orElseThrow(() ->
                                new PlanRefusedException(
                                        "Environment '"
                                                + environment
                                                + "' has no network yet. Run: testenv -e "
                                                + environment
                                                + " bootstrap"));
        if (engine.client().presentImages(Set.of(image.reference())).isEmpty()) {
            engine.images().provide(image, "toolbox", text -> {});
        }
        Containers containers = new Containers(engine.docker());
        ContainerSpec plain = spec(network);
        ContainerSpec spec =
                engine.authority(environment)
                        .map(authority -> engine.trust(environment).trusting(plain, authority))
                        .orElse(plain);
        containers.create(spec);
        try {
            containers.start(spec.name());
            return new Execs(engine.docker()).attached(spec.name(), command, streams);
        } finally {
            containers.remove(spec.name());
        }
    }

    private ContainerSpec spec(Observed.Network network) {
        Names names = new Names(environment);
        return new ContainerSpec(
                names.network() + "-run-" + UUID.randomUUID().toString().substring(0, 8),
                image.reference(),
                Map.of(Names.ENVIRONMENT, environment, Names.ROLE, "run"),
                Map.of(),
                ONE_DAY,
                new Connection.Environment(
                        names.network(),
                        "",
                        "",
                        Addresses.dns(network.subnet()),
                        network.labels().getOrDefault(Names.DOMAIN, environment + ".test")),
                Map.of(),
                false,
                List.of(),
                ContainerSettings.DEFAULT);
    }
}
