package dev.testenv;

import dev.testenv.docker.Execs;
import dev.testenv.doctor.Finding;
import dev.testenv.dsl.AppClock;
import dev.testenv.dsl.AppFiles;
import dev.testenv.dsl.Catalog;
import dev.testenv.dsl.RunningEnvironment;
import dev.testenv.egress.EgressReport;
import dev.testenv.engine.EngineEvent;
import dev.testenv.engine.Outcome;
import dev.testenv.gateway.Leases;
import dev.testenv.gateway.SwapOutcome;
import dev.testenv.hostdns.Link;
import dev.testenv.lint.Problem;
import dev.testenv.model.App;
import dev.testenv.model.CommandResult;
import dev.testenv.model.Endpoint;
import dev.testenv.model.Environment;
import dev.testenv.model.Site;
import dev.testenv.model.Tier;
import dev.testenv.plan.Action;
import dev.testenv.plan.Addresses;
import dev.testenv.plan.Blueprint;
import dev.testenv.plan.EndpointStatus;
import dev.testenv.plan.Names;
import dev.testenv.plan.Observed;
import dev.testenv.plan.Plan;
import dev.testenv.plan.Request;
import dev.testenv.plan.Step;
import dev.testenv.report.Definition;
import dev.testenv.site.Mark;
import dev.testenv.site.SiteAddresses;
import dev.testenv.slice.Mask;
import dev.testenv.slice.Slice;
import dev.testenv.why.Diagnosis;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * The front door: one environment, from its declaration to its containers. Nothing is touched and
 * the engine is not even looked for before a method needs it.
 */
public final class TestEnv implements RunningEnvironment, AutoCloseable {
    private static final System.Logger LOG = System.getLogger("dev.testenv");

    private final Settings settings;
    private final Declared declared;
    private final EngineRoom engine;
    private final AttachedJvm jvm;
    private volatile boolean attached;

    private TestEnv(Settings settings, Declared declared, EngineRoom engine) {
        this.settings = settings;
        this.declared = declared;
        this.engine = engine;
        this.jvm =
                new AttachedJvm(
                        new JvmWay(engine, settings),
                        sites -> engine.authority(declared.environment(), sites));
    }

    /**
     * Connects the handles of a catalog to the environment that the surroundings name ({@code
     * -Dtestenv.env}, {@code TESTENV_ENV}, {@code testenv.yml}, else {@code dev}): the one that is
     * up, else its foundation is brought up. From then on this JVM resolves the environment's names
     * and trusts its CA.
     *
     * @return the catalog
     */
    public static <C extends Catalog> C attach(C catalog) {
        return attach(catalog, Surroundings.ofThisProcess().settings());
    }

    /** The same with settings of one's own. */
    public static <C extends Catalog> C attach(C catalog, Settings settings) {
        TestEnv unused = connect(catalog, settings);
        return catalog;
    }

    /** Attaches a catalog as {@link #attach} does, and gives the environment, to be closed. */
    public static TestEnv connect(Catalog catalog, Settings settings) {
        TestEnv environment = open(catalog, catalog.getClass().getName(), settings);
        environment.attached = true;
        environment.carryOut(new Request.Bootstrap(Set.of(Tier.DNS), false, false));
        catalog.attachTo(environment);
        return environment;
    }

    /**
     * The handle on an environment, existing or not.
     *
     * @param catalogName who declares it, for labels: a class name
     */
    public static TestEnv open(Catalog catalog, String catalogName, Settings settings) {
        EngineRoom engine = new EngineRoom(settings);
        return new TestEnv(
                settings, new Declared(catalog, catalogName, settings, engine::recipes), engine);
    }

    /** The same for what needs no declaration: destroy, logs, images, information. */
    public static TestEnv openUndeclared(Settings settings) {
        return open(new Catalog(), "", settings);
    }

    /** What is declared. */
    public Environment declared() {
        return declared.environment();
    }

    /** Every mistake of the declaration, warnings included; empty when there is none. */
    public List<Problem> problems() {
        return declared.problems();
    }

    /** Names of the environments that exist on the engine, sorted. */
    public List<String> environments() {
        return engine.observer().environments();
    }

    /**
     * @throws UnknownEnvironmentException when nothing of this environment exists
     */
    public void requireExisting() {
        List<String> existing = environments();
        if (!existing.contains(name())) {
            throw new UnknownEnvironmentException(name(), existing);
        }
    }

    /** What {@link #run} would do; changes nothing. */
    public Plan plan(Request request) {
        Planning planning = Planning.of(request, declared);
        return planning.plan(engine.observe(name(), planning.images()));
    }

    /** The plan for an engine on which nothing exists; no engine is asked. */
    public Plan planOffline(Request request) {
        return Planning.of(request, declared).plan(Observed.NOTHING);
    }

    /**
     * Observes, plans and runs; plans again when somebody else was quicker, three times at most.
     *
     * @throws dev.testenv.engine.RunFailedException when a step failed
     * @throws dev.testenv.plan.PlanRefusedException when there is no plan; nothing was touched
     * @throws dev.testenv.lint.DeclarationException when the declaration has errors
     */
    public Outcome run(Request request, Consumer<EngineEvent> listener)
            throws InterruptedException {
        Rounds rounds = new Rounds(engine, name(), Planning.of(request, declared));
        Outcome outcome = rounds.run(listener);
        if (attached) {
            jvm.update(rounds.sites());
        }
        return outcome;
    }

    /**
     * Starts a container of another version beside each of an app's, and when they are ready lets
     * them serve instead. The version is the image that the settings give the app. Its own
     * containers are stopped when their last requests were answered, and kept.
     *
     * @return how each port was swapped
     * @throws dev.testenv.plan.PlanRefusedException when the app stores data or is out already
     * @throws SwapRefusedException when a port was not swapped; {@link #endStandIn} puts all back
     */
    public List<SwapOutcome.Swapped> standIn(String app, Consumer<EngineEvent> listener)
            throws InterruptedException {
        return standIns(app, listener).start();
    }

    /**
     * Starts an app's own containers, lets them serve again, and removes the other version's. Goes
     * back from wherever {@link #standIn} was interrupted.
     *
     * @return how each port was swapped that another version served
     */
    public List<SwapOutcome.Swapped> endStandIn(String app, Consumer<EngineEvent> listener)
            throws InterruptedException {
        return standIns(app, listener).end();
    }

    private StandIns standIns(String app, Consumer<EngineEvent> listener) {
        return new StandIns(
                engine, declared.blueprint(), app, AppSwaps.by(settings.variables()), listener);
    }

    /** Every declared endpoint and every undeclared container, those that run asked once. */
    public List<EndpointStatus> status() throws InterruptedException {
        return status(Set.of());
    }

    /** The same after a run; what it has waited for is not asked again. */
    public List<EndpointStatus> status(Outcome outcome) throws InterruptedException {
        return status(
                outcome.plan().steps().stream()
                        .map(Step::action)
                        .filter(Action.AwaitReady.class::isInstance)
                        .map(a -> ((Action.AwaitReady) a).awaited().container())
                        .collect(Collectors.toSet()));
    }

    private List<EndpointStatus> status(Set<String> ready) throws InterruptedException {
        Observed observed = engine.observe(name());
        return new StatusBoard(engine, declared.blueprint(), observed).lines(ready);
    }

    /**
     * Follows the way of a request to an endpoint, from its name to the process that answers, up to
     * the first link that is broken.
     */
    public Diagnosis why(App app, Endpoint endpoint) throws InterruptedException {
        Blueprint blueprint = declared.blueprint();
        Observed observed = engine.observe(name(), Set.of(blueprint.image(app).reference()));
        return new Inquiry(engine, blueprint, observed).into(app, endpoint);
    }

    /** An app as it is declared and as the gateway serves it. */
    public Description describe(App app) {
        return new Describing(engine, declared.blueprint(), engine.observe(name()), mask()).of(app);
    }

    /** The test runs that use it until its end. */
    public TestRuns testRuns() {
        return testRuns(name());
    }

    private TestRuns testRuns(String environment) {
        return new TestRuns(() -> new Leases(engine.client(), environment));
    }

    /** The environments beside it that single test classes have for themselves. */
    public IsolatedEnvironments isolated() {
        return new IsolatedEnvironments(name(), this::environments, this::testRuns);
    }

    /**
     * Names of the environments on the engine that a run of that kind was going to end, but was
     * killed before it could. Those that another run uses are not among them.
     *
     * @param kind see {@link TestRuns#join(String)}
     */
    public List<String> abandoned(String kind) {
        return environments().stream().filter(name -> testRuns(name).isAbandoned(kind)).toList();
    }

    /** The containers in it that somebody else creates. */
    public GuestBook guests() {
        return new GuestBook(
                declared.environment(),
                () -> engine.observe(name()),
                () -> carryOut(new Request.Start(Set.of())));
    }

    /** Whether a container of the app runs. */
    public boolean runs(App app) {
        return engine.observer().observe(name(), Set.of()).containers().stream()
                .anyMatch(c -> c.label(Names.APP).equals(app.name()) && c.isRunning());
    }

    /** The port of the host that serves the app's default endpoint; empty while it is in. */
    public OptionalInt outPort(App app) {
        Observed.Sites sites = engine.observe(name()).sites();
        return sites.sites().stream()
                .filter(site -> site.app().equals(app.name()))
                .filter(site ->
                        app.defaultEndpoint()
                                .filter(e -> e.name().equals(site.endpoint()))
                                .isPresent())
                .flatMap(site -> Optional.ofNullable(sites.swaps().get(site.id())).stream())
                .mapToInt(mark -> Mark.read(mark).port())
                .findFirst();
    }

    /**
     * Tells of every container of a declared app that ends, whoever ends it, until the watch is
     * closed.
     *
     * @param told called by the thread that reads the engine's events: must be quick
     */
    public AppWatch watch(Consumer<AppWatch.End> told) throws InterruptedException {
        return new AppWatch(engine.docker(), declared(), told);
    }

    /**
     * Opens a port of the loopback that leads into the environment.
     *
     * @throws UnknownEnvironmentException when nothing of this environment exists
     * @throws java.net.BindException when something else listens on the port
     */
    public EnvironmentProxy proxy(EnvironmentProxy.Order order)
            throws IOException, InterruptedException {
        return EnvironmentProxy.open(engine, network(), order);
    }

    /**
     * The interface of the environment's network, as far as it is on this machine.
     *
     * @throws UnknownEnvironmentException when nothing of this environment exists
     */
    public Link hostLink() {
        Observed.Network network = network();
        Site any =
                engine.observe(name()).sites().sites().stream()
                        .findFirst()
                        .orElseThrow(() ->
                                new IllegalStateException(
                                        "Environment '" + name() + "' has no names yet"));
        return new Link(
                name(),
                Link.nameOf(network.id()),
                Addresses.dns(network.subnet()),
                network.labels().getOrDefault(Names.DOMAIN, domain()),
                any.names().getFirst(),
                any.address());
    }

    private Observed.Network network() {
        return engine.observer()
                .network(name())
                .orElseThrow(() -> new UnknownEnvironmentException(name(), environments()));
    }

    /** Whether addresses of the environment can be reached from this host. */
    public boolean hostRoutes() throws InterruptedException {
        return engine.reach(engine.observer().network(name())).fromHost();
    }

    /**
     * The variables of an app's containers, with the environment's names replaced by addresses
     * unless {@code names}.
     */
    public Map<String, String> env(App app, boolean names) {
        Observed observed = engine.observe(name());
        Map<String, String> env = declared.blueprint().env(app);
        return names ? env : SiteAddresses.of(observed.sites().sites()).in(env);
    }

    /** A line of an endpoint's output. */
    public record LogLine(String app, String endpoint, boolean stderr, String text) {}

    /**
     * Gives the output of an app's containers line by line.
     *
     * @param app the app's name, or empty for all; {@code gateway}, {@code relay} and {@code dns}
     *     are testenv's own
     * @param endpoint the endpoint's name, or empty for all
     * @param follow whether to go on until the containers end
     */
    public void logs(
            String app, String endpoint, Instant since, boolean follow, Consumer<LogLine> sink)
            throws InterruptedException {
        engine.inside(name()).logs(app, endpoint, since, follow, sink);
    }

    /** What its containers did between two moments; of long logs the end. Secrets are hidden. */
    public Slice slice(Instant from, Instant to) {
        return new Slicer(engine, name(), mask(), Slicer.Depth.END).cut(from, to);
    }

    /** The same with all lines of all logs, a million of each at most. */
    public Slice wholeSlice(Instant from, Instant to) {
        return new Slicer(engine, name(), mask(), Slicer.Depth.ALL).cut(from, to);
    }

    /** What was declared and where it runs, for a report. Secrets are not hidden. */
    public Definition definition() throws InterruptedException {
        return Definitions.of(declared.environment(), info(), this::env);
    }

    /** Hides the values of all secrets that the declaration names. */
    public Mask mask() {
        return declared.mask();
    }

    /**
     * Runs a command in an endpoint's container; returns its exit code. An empty endpoint means the
     * first that runs.
     */
    public int execAttached(
            String app, String endpoint, List<String> command, Execs.Streams streams)
            throws InterruptedException {
        return engine.inside(name()).exec(app, endpoint, command, streams);
    }

    /**
     * Runs a command in a container of its own inside the environment, with curl, dig, psql and the
     * like; returns its exit code.
     */
    public int toolbox(List<String> command, Execs.Streams streams) throws InterruptedException {
        return new Toolbox(engine, declared.own("toolbox"), name()).run(command, streams);
    }

    /**
     * The container of an app's endpoint, running or not, for those who look into it.
     *
     * @param endpoint its name; empty for the first one that runs
     * @throws dev.testenv.plan.PlanRefusedException when there is none, or no gateway beside it
     */
    public EndpointContainer container(String app, String endpoint) {
        return EndpointContainer.find(engine.client(), name(), app, endpoint, mask());
    }

    /**
     * The place in the network where an app's endpoint runs, to be closed.
     *
     * @param endpoint its name; empty for the first one that runs
     * @throws dev.testenv.plan.PlanRefusedException when it has no container
     */
    public Standpoint standpoint(String app, String endpoint) {
        return Standpoint.at(container(app, endpoint));
    }

    /** Who has called, or asked for, what is outside of it. */
    public EgressReport egress() throws InterruptedException {
        return new Callers(engine, name()).report();
    }

    /** The images that it needs. */
    public EnvironmentImages images() {
        return new EnvironmentImages(name(), declared, engine);
    }

    /** Whether this machine, its engine and this environment are fit for work. */
    public List<Finding> checkUp() {
        return new CheckUp(settings, engine).findings();
    }

    /** The CA that signs the certificates of its sites. */
    public EnvironmentAuthority authority() {
        return EnvironmentAuthority.find(engine, name());
    }

    /** What one pastes into a bug report, label to text. */
    public Map<String, String> info() throws InterruptedException {
        return new Information(settings, engine).lines();
    }

    @Override
    public String name() {
        return settings.environment();
    }

    @Override
    public String domain() {
        return settings.domain();
    }

    @Override
    public void startAndWait(App app) {
        carryOut(new Request.Start(Set.of(app.name())));
    }

    @Override
    public void stop(App app) {
        carryOut(new Request.Stop(Set.of(app.name())));
    }

    @Override
    public void restart(App app) {
        carryOut(new Request.Restart(Set.of(app.name())));
    }

    @Override
    public void swapOut(App app, int port) {
        swaps().out(app, port);
    }

    @Override
    public void swapIn(App app) {
        swaps().in(app);
    }

    private AppSwaps swaps() {
        return new AppSwaps(engine.client(), name(), settings.variables());
    }

    @Override
    public String hostName(App app) {
        return declared.environment().hostName(app);
    }

    @Override
    public Map<String, String> env(App app) {
        return env(app, true);
    }

    @Override
    public List<String> logs(App app, String endpoint, Instant since) {
        List<String> lines = new ArrayList<>();
        try {
            logs(app.name(), endpoint, since, false, line -> lines.add(line.text()));
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
        return lines;
    }

    @Override
    public CommandResult exec(App app, String endpoint, List<String> command) {
        return engine.inside(name()).run(app.name(), endpoint, command);
    }

    @Override
    public AppFiles files(App app, String endpoint) {
        return new EndpointFiles(engine.client(), name(), app, endpoint);
    }

    @Override
    public AppClock clock(List<App> apps) {
        return clock(apps, warning -> LOG.log(System.Logger.Level.WARNING, warning));
    }

    /**
     * The same, with somebody who is told of programs that go on with the real time.
     *
     * @throws ClockException when one of the apps declares no clock, or there is none
     */
    public AppClock clock(List<App> apps, Consumer<String> warned) {
        return new EnvironmentClock(engine.client(), name(), apps, engine.provedClocks(), warned);
    }

    private void carryOut(Request request) {
        try {
            run(request, event -> {});
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static IllegalStateException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new IllegalStateException("interrupted; what had been begun is kept", e);
    }

    /** Lets go of the engine, of the names and of the CA; what runs goes on running. */
    @Override
    public void close() {
        jvm.close();
        engine.close();
    }
}
