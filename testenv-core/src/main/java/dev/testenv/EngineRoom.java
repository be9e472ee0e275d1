package dev.testenv;

import dev.testenv.docker.BundleSearch;
import dev.testenv.docker.DockerConnection;
import dev.testenv.docker.HostRoutes;
import dev.testenv.docker.Observer;
import dev.testenv.docker.image.Credentials;
import dev.testenv.docker.image.Images;
import dev.testenv.docker.image.Recipes;
import dev.testenv.docker.image.Registries;
import dev.testenv.engine.Engine;
import dev.testenv.engine.EngineEvent;
import dev.testenv.engine.Outcome;
import dev.testenv.engine.RunFailedException;
import dev.testenv.gateway.Gateway;
import dev.testenv.gateway.SiteObserver;
import dev.testenv.model.Environment;
import dev.testenv.model.Leaf;
import dev.testenv.model.Site;
import dev.testenv.model.Subnet;
import dev.testenv.plan.Addresses;
import dev.testenv.plan.Names;
import dev.testenv.plan.Observed;
import dev.testenv.plan.Plan;
import dev.testenv.ready.FromGateway;
import dev.testenv.ready.FromHost;
import dev.testenv.ready.Insider;
import dev.testenv.ready.Reach;
import dev.testenv.ready.Readiness;
import dev.testenv.socket.Beside;
import dev.testenv.socket.EngineClient;
import dev.testenv.socket.EngineFinder;
import dev.testenv.trust.Authorities;
import dev.testenv.trust.Authority;
import dev.testenv.trust.BundleFolder;
import dev.testenv.trust.CertificateFolder;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Everything that talks to the engine, wired when it is first needed. docker-java takes a third of
 * a second to load, so what only looks goes over the socket alone.
 */
final class EngineRoom implements AutoCloseable {
    /** Actions at a time for each CPU of the engine: more only lengthens each of them. */
    private static final int PARALLEL_PER_CPU = 3;

    private static final Subnet NO_SUBNET = new Subnet(0, 20);

    private final Settings settings;
    private final Set<String> foundReady = ConcurrentHashMap.newKeySet();
    private final Set<String> provedClocks = ConcurrentHashMap.newKeySet();
    private @Nullable EngineClient client;
    private @Nullable SiteObserver siteObserver;
    private @Nullable DockerConnection docker;
    private @Nullable Recipes recipes;
    private @Nullable Images images;
    private int parallel;

    EngineRoom(Settings settings) {
        this.settings = settings;
    }

    /**
     * @throws dev.testenv.socket.NoEngineException when no engine answers
     */
    synchronized EngineClient client() {
        EngineClient known = client;
        if (known == null) {
            known = new EngineFinder(settings.variables(), settings.userHome()).find();
            client = known;
        }
        return known;
    }

    private synchronized SiteObserver siteObserver() {
        SiteObserver known = siteObserver;
        if (known == null) {
            known = new SiteObserver(client());
            siteObserver = known;
        }
        return known;
    }

    synchronized DockerConnection docker() {
        DockerConnection known = docker;
        if (known == null) {
            known = DockerConnection.to(client());
            docker = known;
        }
        return known;
    }

    synchronized Recipes recipes() {
        Recipes known = recipes;
        if (known == null) {
            known = Recipes.find(settings.home());
            recipes = known;
        }
        return known;
    }

    synchronized Images images() {
        Images known = images;
        if (known == null) {
            known = new Images(docker(), recipes(), credentials(), settings.variables());
            images = known;
        }
        return known;
    }

    Registries registries() {
        return new Registries(client(), credentials());
    }

    private Credentials credentials() {
        return new Credentials(settings.variables(), settings.userHome());
    }

    Observer observer() {
        return new Observer(client(), HostRoutes.of(client(), this::docker));
    }

    /** All but which images are present. */
    Observed observe(String environment) {
        return observe(environment, Set.of());
    }

    /**
     * Containers and sites at the same time: each costs the engine some milliseconds.
     *
     * @param images those that are asked about
     */
    Observed observe(String environment, Set<String> images) {
        SiteObserver observer = siteObserver();
        Beside<Observed.Sites> sites = Beside.start(() -> observer.observe(environment));
        return observer().observe(environment, images).with(sites.result());
    }

    InsideEnvironment inside(String environment) {
        return new InsideEnvironment(docker(), observer().observe(environment, Set.of()));
    }

    Insider insider() {
        return new InsideContainers(client());
    }

    /** From where an environment with that network can be asked. */
    Reach reach(Optional<Observed.Network> network) {
        return reach(
                network.map(Observed.Network::subnet).orElse(NO_SUBNET),
                network.map(Observed.Network::name).orElse(""));
    }

    private Reach reach(Subnet subnet, String network) {
        return new Reach(
                new FromHost(),
                new FromGateway(insider(), network + "-gateway"),
                Addresses.gateway(subnet),
                client().address().isNear());
    }

    /**
     * Ids of containers that were found ready before. That they still are is asked every time; it
     * may be asked more simply.
     */
    Set<String> foundReady() {
        return foundReady;
    }

    /** Containers whose programs are known to see their clock, each as it was started. */
    Set<String> provedClocks() {
        return provedClocks;
    }

    Readiness readiness(Reach reach) {
        return new Readiness(reach, insider(), Clock.systemUTC());
    }

    /** What this machine keeps of an environment's certificates. */
    CertificateFolder certificates(String environment) {
        return new CertificateFolder(cacheFolder().resolve("ca").resolve(environment));
    }

    private Certification certification(String environment) {
        return new Certification(
                client(),
                new Authorities(certificates(environment), Clock.systemUTC()),
                trust(environment));
    }

    /** Lets containers trust a CA. */
    ContainerTrust trust(String environment) {
        BundleFolder folder = bundles();
        return new ContainerTrust(new BundleSearch(client(), environment, folder), folder);
    }

    /** Lets programs of this machine trust the CA of an environment, if it has one. */
    Optional<HostTrust> hostTrust(String environment) {
        return authority(environment).map(ca -> HostTrust.in(bundles(), ca, settings.variables()));
    }

    private BundleFolder bundles() {
        return new BundleFolder(cacheFolder().resolve("trust"));
    }

    /** The CA's certificate of an environment that exists, as its own volume has it. */
    Optional<X509Certificate> authority(String environment) {
        return new Gateway(client(), new Names(environment).gateway())
                .certificate()
                .map(Authority::certificate);
    }

    /**
     * The CA's certificate, for whom these are the sites; asked of the environment only when the
     * cache folder has another one.
     */
    Optional<X509Certificate> authority(Environment environment, List<Site> sites) {
        if (!environment.https()) {
            return Optional.empty();
        }
        Optional<String> used =
                sites.stream().flatMap(s -> s.leaf().stream()).map(Leaf::authority).findFirst();
        return certificates(environment.name())
                .readCertificate()
                .filter(ca -> used.isEmpty() || used.get().equals(Authority.id(ca)))
                .or(() -> authority(environment.name()));
    }

    private Path cacheFolder() {
        return CacheFolder.of(settings.variables(), settings.userHome());
    }

    /** Runs a plan on Docker. Events are listened to before anything starts. */
    Outcome run(Plan plan, String environment, Observed observed, Consumer<EngineEvent> listener)
            throws InterruptedException {
        try (ContainerLives lives = new ContainerLives(docker(), environment)) {
            Names names = new Names(environment);
            Reach reach = reach(subnet(plan, observed), names.network());
            RefusedSites refused = new RefusedSites();
            DockerRunner runner =
                    new DockerRunner(
                            names,
                            docker(),
                            images(),
                            lives,
                            readiness(reach),
                            refused,
                            certification(environment));
            return refused.require(run(plan, runner, refused, listener));
        }
    }

    private Outcome run(
            Plan plan, DockerRunner runner, RefusedSites refused, Consumer<EngineEvent> listener)
            throws InterruptedException {
        try {
            return new Engine(runner, parallel(), System::nanoTime, listener).run(plan);
        } catch (RunFailedException e) {
            throw refused.beside(e);
        }
    }

    /** The network that the plan makes, else the one that is there. */
    private static Subnet subnet(Plan plan, Observed observed) {
        return plan.newBlock()
                .or(() -> observed.network().map(Observed.Network::subnet))
                .orElse(NO_SUBNET);
    }

    /** Asked once: it takes the engine longer than most of what a start needs. */
    private synchronized int parallel() {
        if (parallel == 0) {
            long cpus =
                    client().get("/info") instanceof Map<?, ?> info
                                    && info.get("NCPU") instanceof Number n
                            ? n.longValue()
                            : 2;
            parallel = (int) Math.max(2, PARALLEL_PER_CPU * cpus);
        }
        return parallel;
    }

    /** The engine's address, when one was found already. */
    synchronized Optional<EngineClient> found() {
        return Optional.ofNullable(client);
    }

    @Override
    public synchronized void close() {
        DockerConnection open = docker;
        if (open != null) {
            open.close();
            docker = null;
            images = null;
        }
    }
}
