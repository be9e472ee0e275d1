package dev.testenv;

import dev.testenv.docker.Containers;
import dev.testenv.docker.DockerConnection;
import dev.testenv.docker.NetworkRemoval;
import dev.testenv.docker.Networks;
import dev.testenv.docker.Volumes;
import dev.testenv.docker.image.Images;
import dev.testenv.engine.ActionRunner;
import dev.testenv.gateway.DnsConfirmation;
import dev.testenv.gateway.Gateway;
import dev.testenv.gateway.Publication;
import dev.testenv.plan.Action;
import dev.testenv.plan.Addresses;
import dev.testenv.plan.Names;
import dev.testenv.plan.Step;
import dev.testenv.ready.Readiness;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Carries actions out on Docker and in the gateway. */
final class DockerRunner implements ActionRunner {
    /** Engines notice within milliseconds that a network is empty, if they do at all. */
    private static final Duration LET_GO_LIMIT = Duration.ofSeconds(2);

    private final Names names;
    private final DockerConnection docker;
    private final Images images;
    private final ContainerLives lives;
    private final Readiness readiness;
    private final RefusedSites refused;
    private final Certification certification;
    private final Map<String, Action.Generation> seeded = new ConcurrentHashMap<>();

    DockerRunner(
            Names names,
            DockerConnection docker,
            Images images,
            ContainerLives lives,
            Readiness readiness,
            RefusedSites refused,
            Certification certification) {
        this.names = names;
        this.docker = docker;
        this.images = images;
        this.lives = lives;
        this.readiness = readiness;
        this.refused = refused;
        this.certification = certification;
    }

    @Override
    public void run(Step step, Consumer<String> progress) throws InterruptedException {
        Containers containers = new Containers(docker);
        Networks networks = new Networks(docker);
        Volumes volumes = new Volumes(docker);
        switch (step.action()) {
            case Action.CreateNetwork a ->
                    networks.create(a.name(), a.subnet(), a.labels(), a.closed());
            case Action.CreateWayOut a -> networks.createWayOut(a.name(), a.labels());
            case Action.LeaveNetwork a -> networks.leave(a.network(), a.container());
            case Action.JoinNetwork a -> networks.join(a.network(), a.container(), a.address());
            case Action.CreateVolume a -> volumes.create(a.name(), a.labels());
            case Action.ProvideImage a -> images.provide(a.image(), step.subject(), progress);
            case Action.CreateContainer a -> containers.create(certification.trusted(a.spec()));
            case Action.StartContainer a -> containers.start(a.container());
            case Action.StopContainer a -> stop(a);
            case Action.RemoveContainer a -> containers.remove(a.container());
            case Action.RemoveVolume a -> volumes.remove(a.name());
            case Action.RemoveNetwork a ->
                    new NetworkRemoval(docker, LET_GO_LIMIT)
                            .remove(a.id(), a.name(), names.network());
            case Action.ProvideAuthority a -> certification.provide(a, progress);
            case Action.SeedSites a -> seed(a);
            case Action.PublishSites a -> publish(a, progress);
            case Action.HealGateway a -> gateway(a.gateway()).heal();
            case Action.PrepareClock a ->
                    new ClockKeeper(docker.engine(), a.keeper()).prepare(a.app());
            case Action.AwaitReady a -> await(a, progress);
        }
    }

    /** The gateway would keep the address for two seconds, and let requests wait for so long. */
    private void stop(Action.StopContainer action) {
        new Containers(docker).stop(action.container(), action.grace());
        if (!action.address().isEmpty()) {
            gateway(names.gateway()).forget(action.address());
        }
    }

    private void await(Action.AwaitReady action, Consumer<String> progress)
            throws InterruptedException {
        try (ContainerLives.Life life = lives.of(action.awaited().container())) {
            Action.Awaited awaited = action.awaited();
            readiness.await(awaited.at(refused.without(awaited.site())), life, progress);
            Action.Generation seed = seeded.get(awaited.container());
            if (seed != null) {
                refused.add(gateway(awaited.container()).refused(seed));
            }
        }
    }

    /** nginx judges the first generation when it starts; what it thinks is asked then. */
    private void seed(Action.SeedSites action) {
        Certification.Complete complete = certification.complete(action.generation());
        docker.attempt(
                "write the first sites into '" + action.gateway() + "'",
                () -> gateway(action.gateway()).seed(complete.generation(), complete.files()));
        seeded.put(action.gateway(), complete.generation());
    }

    private void publish(Action.PublishSites action, Consumer<String> progress) {
        Action.Generation generation = action.generation();
        Certification.Complete complete = certification.complete(generation);
        switch (gateway(action.gateway()).publish(complete.generation(), complete.files())) {
            case Publication.Published published -> {
                confirmNames(action, published.number());
                refused.add(published.refused());
                progress.accept("generation " + published.number() + " answers");
            }
            case Publication.Moved moved ->
                    throw new MovedException(generation.basedOn(), moved.current());
            case Publication.Failed failed ->
                    throw new IllegalStateException(
                            "The gateway of environment '"
                                    + generation.environment()
                                    + "' refused generation "
                                    + generation.number()
                                    + " as a whole; what it served before it still serves. nginx says: "
                                    + failed.reason());
        }
    }

    private void confirmNames(Action.PublishSites action, long number) {
        Action.Generation generation = action.generation();
        new DnsConfirmation(
                        docker.engine(),
                        action.dns(),
                        Addresses.dns(generation.subnet()),
                        generation.domain())
                .confirm(number);
    }

    private Gateway gateway(String container) {
        return new Gateway(docker.engine(), container);
    }
}
