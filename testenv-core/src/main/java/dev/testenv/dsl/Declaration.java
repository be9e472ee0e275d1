package dev.testenv.dsl;

import dev.testenv.model.App;
import dev.testenv.model.ContainerSettings;
import dev.testenv.model.ContainerSettings.FileCopy;
import dev.testenv.model.ContainerSettings.Ulimit;
import dev.testenv.model.ContainerSettings.Volume;
import dev.testenv.model.Dependency;
import dev.testenv.model.Endpoint;
import dev.testenv.model.ImageSource;
import dev.testenv.model.Patience;
import dev.testenv.model.Profile;
import dev.testenv.model.Text;
import dev.testenv.model.Tier;
import dev.testenv.model.WaitStrategy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * The one builder of the DSL: collects what is said of an app and ends in its record and its
 * handle. A type of one's own is used by {@link #of} with its constructor.
 *
 * @param <T> the handle's type
 */
public final class Declaration<T> {
    private final String name;
    private final BiFunction<App, Attachment, T> constructor;
    private ImageSource image;
    private Tier tier = Tier.APP;
    private boolean onDemand;
    private final List<EndpointDeclaration> endpoints = new ArrayList<>();
    private final Map<String, Text> env = new LinkedHashMap<>();
    private final List<Dependency> dependsOn = new ArrayList<>();
    private Optional<Function<Map<String, Text>, WaitStrategy>> ready = Optional.empty();
    private Optional<Patience> patience = Optional.empty();
    private Profile profile = Profile.NONE;

    private List<String> entrypoint = List.of();
    private String user = "";
    private String workingDirectory = "";
    private boolean init = true;
    private String stopSignal = "";
    private Duration stopTimeout = ContainerSettings.DEFAULT.stopTimeout();
    private long memoryBytes;
    private double cpus;
    private long shmBytes;
    private boolean readOnlyRoot;
    private boolean clock;
    private final List<String> capAdd = new ArrayList<>();
    private final List<String> capDrop = new ArrayList<>();
    private final Map<String, Ulimit> ulimits = new LinkedHashMap<>();
    private final Map<String, String> sysctls = new LinkedHashMap<>();
    private final Map<String, String> tmpfs = new LinkedHashMap<>();
    private final Map<String, String> extraHosts = new LinkedHashMap<>();
    private final Map<String, String> labels = new LinkedHashMap<>();
    private final List<Volume> volumes = new ArrayList<>();
    private final List<FileCopy> files = new ArrayList<>();

    private Declaration(String name, String image, BiFunction<App, Attachment, T> constructor) {
        this.name = name;
        this.image = new ImageSource.Named(image);
        this.constructor = constructor;
    }

    /**
     * Begins the declaration of an app.
     *
     * @param name a DNS label
     * @param image a reference as in {@code docker run}
     * @param constructor of the handle's type
     */
    public static <T> Declaration<T> of(
            String name, String image, BiFunction<App, Attachment, T> constructor) {
        return new Declaration<>(name, image, constructor);
    }

    /** Builds the image from a folder with a Dockerfile, relative to {@code testenv.yml}. */
    public Declaration<T> build(String contextFolder) {
        image = new ImageSource.Context(contextFolder);
        return this;
    }

    /** When it comes up; default {@link Tier#APP}. */
    public Declaration<T> tier(Tier newTier) {
        tier = newTier;
        return this;
    }

    /** Bootstrap leaves it alone; it comes up with {@code start} or {@code startAndWait()}. */
    public Declaration<T> onDemand() {
        onDemand = true;
        return this;
    }

    /** The processes of the app, replacing those said before. */
    public Declaration<T> endpoints(EndpointDeclaration... all) {
        endpoints.clear();
        endpoints.addAll(List.of(all));
        return this;
    }

    /** An environment variable. */
    public Declaration<T> env(String variable, String value) {
        return env(variable, Text.literal(value));
    }

    /** An environment variable that refers to the environment. */
    public Declaration<T> env(String variable, Text value) {
        env.put(variable, value);
        return this;
    }

    /** Starts when the other app is ready. */
    public Declaration<T> dependsOn(AppHandle... others) {
        for (AppHandle other : others) {
            dependsOn(other, Dependency.Condition.READY);
        }
        return this;
    }

    /** Starts when the condition holds of the other app. */
    public Declaration<T> dependsOn(AppHandle other, Dependency.Condition condition) {
        return dependsOn(other.app().name(), condition);
    }

    /** Starts when the condition holds of the app of that name, which may be declared later. */
    public Declaration<T> dependsOn(String other, Dependency.Condition condition) {
        dependsOn.add(new Dependency(other, condition));
        return this;
    }

    /**
     * How to know that its endpoints with ports are ready, where an endpoint says nothing itself.
     */
    public Declaration<T> waitFor(WaitStrategy strategy) {
        return waitFor(env -> strategy);
    }

    /**
     * As {@link #waitFor(WaitStrategy)}, where it depends on the app's own variables: with these,
     * once all of them are said.
     */
    public Declaration<T> waitFor(Function<Map<String, Text>, WaitStrategy> strategy) {
        ready = Optional.of(strategy);
        return this;
    }

    /**
     * Lets the gateway treat its HTTP ports as production's does: {@code .rehearse(p ->
     * p.redirectToHttps().hsts(Duration.ofDays(365)).cors("https://shop.example"))}. What {@code
     * testenv.yml} says under {@code profiles} wins.
     */
    public Declaration<T> rehearse(UnaryOperator<Profile> more) {
        profile = more.apply(profile);
        return this;
    }

    /** How long it may take from its start to ready; default 60 s. */
    public Declaration<T> within(Duration limit) {
        return patience(patience.orElse(Patience.DEFAULT).withLimit(limit));
    }

    /** How long and how often to ask. */
    public Declaration<T> patience(Patience newPatience) {
        patience = Optional.of(newPatience);
        return this;
    }

    /** It is done when it exits with 0, as a migration is. */
    public Declaration<T> oneShot() {
        return waitFor(Wait.completed());
    }

    /** Replaces the image's entrypoint, for all endpoints. Split like a POSIX shell's words. */
    public Declaration<T> entrypoint(String words) {
        entrypoint = Words.split(words);
        return this;
    }

    /** Name or uid[:gid] that the processes run as. */
    public Declaration<T> user(String newUser) {
        user = newUser;
        return this;
    }

    /** Absolute path. */
    public Declaration<T> workingDirectory(String path) {
        workingDirectory = path;
        return this;
    }

    /** Without the small init process: the program itself is pid 1. */
    public Declaration<T> withoutInit() {
        init = false;
        return this;
    }

    /** Such as {@code SIGINT}. */
    public Declaration<T> stopSignal(String signal) {
        stopSignal = signal;
        return this;
    }

    /** Grace before the kill; default 10 s. */
    public Declaration<T> stopTimeout(Duration grace) {
        stopTimeout = grace;
        return this;
    }

    /** Memory limit in MiB. */
    public Declaration<T> memoryMiB(long mebibytes) {
        memoryBytes = mebibytes << 20;
        return this;
    }

    /** CPU limit, such as 0.5. */
    public Declaration<T> cpus(double limit) {
        cpus = limit;
        return this;
    }

    /** Size of /dev/shm in MiB; the engine's default is 64. */
    public Declaration<T> shmMiB(long mebibytes) {
        shmBytes = mebibytes << 20;
        return this;
    }

    /** Makes the root file system read-only. */
    public Declaration<T> readOnlyRoot() {
        readOnlyRoot = true;
        return this;
    }

    /**
     * Its wall clock can be moved while it runs, by {@link AppHandle#clock}: its containers are
     * created with a library that tells programs the time. Programs that are linked statically (Go)
     * or are set-uid do not load it.
     */
    public Declaration<T> clock() {
        clock = true;
        return this;
    }

    /** Adds kernel capabilities, such as {@code NET_ADMIN}. */
    public Declaration<T> capAdd(String... capabilities) {
        capAdd.addAll(List.of(capabilities));
        return this;
    }

    /** Drops kernel capabilities, such as {@code ALL}. */
    public Declaration<T> capDrop(String... capabilities) {
        capDrop.addAll(List.of(capabilities));
        return this;
    }

    /** A resource limit, such as {@code nofile}. */
    public Declaration<T> ulimit(String resource, long soft, long hard) {
        ulimits.put(resource, new Ulimit(soft, hard));
        return this;
    }

    /** A kernel parameter of the container's own namespaces. */
    public Declaration<T> sysctl(String key, String value) {
        sysctls.put(key, value);
        return this;
    }

    /** A file system in memory, with mount options such as {@code size=64m}. */
    public Declaration<T> tmpfs(String path, String options) {
        tmpfs.put(path, options);
        return this;
    }

    /** A line of /etc/hosts in its containers. */
    public Declaration<T> extraHost(String host, String address) {
        extraHosts.put(host, address);
        return this;
    }

    /** A label on its containers. */
    public Declaration<T> label(String key, String value) {
        labels.put(key, value);
        return this;
    }

    /** A named volume: outlives the container, goes with {@code destroy}. */
    public Declaration<T> volume(String volumeName, String path) {
        volumes.add(new Volume(volumeName, path));
        return this;
    }

    /** A file with that text, mode 0644. */
    public Declaration<T> file(String path, Text content) {
        files.add(new FileCopy(path, content, Optional.empty(), 0644));
        return this;
    }

    /** A file with that text, mode 0644. */
    public Declaration<T> file(String path, String content) {
        return file(path, Text.literal(content));
    }

    /** A copy of a file or folder of the host, made when the container is created. */
    public Declaration<T> copy(String hostPath, String path) {
        files.add(new FileCopy(path, Text.literal(""), Optional.of(hostPath), 0644));
        return this;
    }

    App app() {
        Optional<WaitStrategy> strategy = ready.map(r -> r.apply(Map.copyOf(env)));
        return new App(
                name,
                image,
                tier,
                onDemand,
                endpoints.stream().map(e -> endpoint(e, strategy)).toList(),
                env,
                dependsOn,
                new ContainerSettings(
                        entrypoint,
                        user,
                        workingDirectory,
                        init,
                        stopSignal,
                        stopTimeout,
                        memoryBytes,
                        cpus,
                        shmBytes,
                        readOnlyRoot,
                        capAdd,
                        capDrop,
                        ulimits,
                        sysctls,
                        tmpfs,
                        extraHosts,
                        labels,
                        volumes,
                        files,
                        clock),
                profile);
    }

    /** What is said of the app holds for endpoints that say nothing themselves. */
    private Endpoint endpoint(EndpointDeclaration declared, Optional<WaitStrategy> strategy) {
        EndpointDeclaration endpoint = declared;
        boolean forWorkers = strategy.filter(r -> r instanceof WaitStrategy.Completed).isPresent();
        if (endpoint.ready().isEmpty() && (!endpoint.ports().isEmpty() || forWorkers)) {
            endpoint = strategy.map(endpoint::waitFor).orElse(endpoint);
        }
        if (endpoint.patience().isEmpty()) {
            endpoint = patience.map(endpoint::patience).orElse(endpoint);
        }
        return endpoint.endpoint();
    }

    T handle(App app, Attachment attachment) {
        return constructor.apply(app, attachment);
    }
}
