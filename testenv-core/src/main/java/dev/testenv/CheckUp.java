package dev.testenv;

import dev.testenv.docker.HostRoutes;
import dev.testenv.doctor.Doctor;
import dev.testenv.doctor.Finding;
import dev.testenv.doctor.Observation;
import dev.testenv.doctor.Observation.Found;
import dev.testenv.doctor.Observation.Silent;
import dev.testenv.doctor.Observation.Trusting;
import dev.testenv.evidence.EngineReader;
import dev.testenv.evidence.EnvironmentReader;
import dev.testenv.evidence.MachineReader;
import dev.testenv.evidence.TrustReader;
import dev.testenv.gateway.GatewayException;
import dev.testenv.gateway.Leases;
import dev.testenv.model.Subnet;
import dev.testenv.plan.Names;
import dev.testenv.site.Lease;
import dev.testenv.socket.EngineClient;
import dev.testenv.socket.EngineException;
import dev.testenv.socket.NoEngineException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Looks at everything that a doctor asks about, and has it judged. */
final class CheckUp {
    private final Settings settings;
    private final EngineRoom engine;

    CheckUp(Settings settings, EngineRoom engine) {
        this.settings = settings;
        this.engine = engine;
    }

    List<Finding> findings() {
        return Doctor.judge(observe(), Names.LAYOUT_NUMBER);
    }

    private Observation observe() {
        MachineReader machine =
                new MachineReader(
                        CacheFolder.of(settings.variables(), settings.userHome()), settings.home());
        try {
            return with(engine.client(), machine);
        } catch (NoEngineException e) {
            return without(machine, String.join("\n", e.tried()));
        } catch (EngineException e) {
            return without(machine, String.valueOf(e.getMessage()));
        }
    }

    private Observation without(MachineReader machine, String why) {
        return new Observation(
                settings.environment(),
                settings.pool(),
                new Silent(why, chosenBy()),
                machine.read(Optional.empty()),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                List.of());
    }

    private String chosenBy() {
        return Stream.of("DOCKER_HOST", "DOCKER_CONTEXT")
                .filter(name -> !settings.variables().getOrDefault(name, "").isEmpty())
                .findFirst()
                .orElse("");
    }

    private Observation with(EngineClient client, MachineReader machine) {
        EngineReader.Self self = new EngineReader(client, Clock.systemUTC()).read();
        EnvironmentReader reader = new EnvironmentReader(client);
        List<Found> environments = reader.all(name -> killedRuns(client, name));
        return new Observation(
                settings.environment(),
                settings.pool(),
                self.description(),
                machine.read(self.images()),
                routes(client, environments),
                environments,
                environments.stream()
                        .filter(e -> e.name().equals(settings.environment()))
                        .findFirst()
                        .flatMap(reader::gateway),
                trusting(client));
    }

    private List<Trusting> trusting(EngineClient client) {
        String name = settings.environment();
        try {
            return engine.authority(name)
                    .map(authority ->
                            new TrustReader(
                                            client,
                                            engine.trust(name)::lists,
                                            ContainerTrust.CERTIFICATE)
                                    .read(name, authority))
                    .orElse(List.of());
        } catch (GatewayException | EngineException goneMeanwhile) {
            return List.of();
        }
    }

    private static List<String> killedRuns(EngineClient client, String environment) {
        try {
            return new TestRuns(() -> new Leases(client, environment))
                    .look().killed().stream().map(Lease::owner).toList();
        } catch (GatewayException | EngineException goneMeanwhile) {
            return List.of();
        }
    }

    /** An environment's own route is nobody else's. */
    private Optional<List<Subnet>> routes(EngineClient client, List<Found> environments) {
        List<Subnet> own = environments.stream().flatMap(e -> e.subnet().stream()).toList();
        List<Subnet> blocks =
                HostRoutes.of(client, engine::docker).blocks().stream()
                        .filter(block -> !own.contains(block))
                        .toList();
        return blocks.isEmpty() ? Optional.empty() : Optional.of(blocks);
    }
}
