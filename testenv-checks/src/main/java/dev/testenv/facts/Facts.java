package dev.testenv.facts;

import dev.testenv.EndpointContainer;
import dev.testenv.TestEnv;
import dev.testenv.dsl.AppHandle;
import dev.testenv.facts.inside.Inside;
import dev.testenv.facts.inside.Lookout;
import dev.testenv.facts.inside.Node;
import dev.testenv.facts.inside.StoppedFiles;
import dev.testenv.facts.read.Mount;
import dev.testenv.facts.read.PackageEntry;
import dev.testenv.facts.read.ProcessEntry;
import dev.testenv.facts.read.SocketEntry;
import dev.testenv.facts.read.SocketEntry.Protocol;
import dev.testenv.model.Endpoint;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is true of one container now.
 *
 * <pre>{@code
 * Facts www = facts(apps.BILLING, "www");
 * if (www.pkg("python3").isInstalled()) ...
 * }</pre>
 *
 * <p>Nothing is looked at before it is asked for, and every answer is of the moment when it was
 * asked. Whatever cannot be known, or not within the time limit of 10 s, is neither true nor false:
 * asking for it throws {@link CannotTellException} with the reason.
 */
public final class Facts implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final EndpointContainer target;
    private final Duration limit;
    private final ContainerLook container;
    private final StoppedFiles stopped;
    private final Place place = new OfContainer();
    private @Nullable Lookout lookout;

    private Facts(EndpointContainer target, Duration limit) {
        this.target = target;
        this.limit = limit;
        this.container = new ContainerLook(target);
        this.stopped = new StoppedFiles(target);
    }

    /** Of a container, however it was found. */
    public static Facts of(EndpointContainer target) {
        return new Facts(target, LIMIT);
    }

    /**
     * Of an endpoint's container.
     *
     * @throws RuntimeException when the catalog is not attached, or there is no such container
     */
    public static Facts facts(AppHandle app, String endpoint) {
        return of(
                app.attachment()
                        .environment()
                        .unwrap(TestEnv.class)
                        .container(app.app().name(), endpoint));
    }

    /** Of the container of an app's default endpoint; of its first one when none has a port. */
    public static Facts facts(AppHandle app) {
        Endpoint endpoint =
                app.app().defaultEndpoint().orElseGet(() -> app.app().endpoints().getFirst());
        return facts(app, endpoint.name());
    }

    /**
     * Of every endpoint of these apps, sorted by name, for a test with a parameter: its text is the
     * endpoint's name, such as {@code billing/www}, in every run.
     */
    public static Stream<Facts> ofAll(AppHandle... apps) {
        return Arrays.stream(apps)
                .flatMap(app -> app.app().endpoints().stream().map(e -> facts(app, e.name())))
                .sorted((a, b) -> a.toString().compareTo(b.toString()));
    }

    /** The same with another time limit for everything that is asked. */
    public Facts within(Duration otherLimit) {
        return new Facts(target, otherLimit);
    }

    /** A file, a folder, or whatever is at a path; of a symbolic link what it leads to. */
    public FileFact file(String path) {
        return new FileFact(place, path, true);
    }

    /** What is at a path itself, which may be a symbolic link. */
    public FileFact link(String path) {
        return new FileFact(place, path, false);
    }

    /** Several files, looked at together: much quicker than one by one. */
    public List<FileFact> files(List<String> paths) {
        List<FileFact> files = paths.stream().map(this::file).toList();
        List<Fact<Optional<Node>>> nodes = inside().nodes(paths, true);
        for (int i = 0; i < files.size(); i++) {
            files.get(i).knows(nodes.get(i));
        }
        return files;
    }

    /** A package of the image's distribution. */
    public PackageFact pkg(String name) {
        return new PackageFact(place, "package", name, packages().ofDistribution());
    }

    /** A package of Python, wherever it is installed. */
    public PackageFact pip(String name) {
        return new PackageFact(place, "Python package", name, packages().python());
    }

    /** A package of Node, wherever it is installed. */
    public PackageFact npm(String name) {
        return new PackageFact(place, "Node package", name, packages().node());
    }

    /**
     * A Java library, in a jar of its own or in another one.
     *
     * @param name its artifact, or {@code group:artifact}
     */
    public PackageFact jar(String name) {
        return new PackageFact(place, "Java library", name, packages().java());
    }

    /** All that is installed, by whom ever. */
    public Fact<List<PackageEntry>> allPackages() {
        return packages().all();
    }

    PackageLook packages() {
        return new PackageLook(inside(), target.toString());
    }

    /** A TCP port. */
    public PortFact port(int port) {
        return port(Protocol.TCP, port);
    }

    /** A UDP port. */
    public PortFact udp(int port) {
        return port(Protocol.UDP, port);
    }

    private PortFact port(Protocol protocol, int port) {
        return new PortFact(
                place,
                protocol.word() + " port " + port,
                sockets(s -> s.protocol() == protocol && s.port() == port));
    }

    /**
     * A unix socket.
     *
     * @param path a path; {@code @name} for one that is in no folder
     */
    public PortFact unixSocket(String path) {
        return new PortFact(
                place,
                "unix socket '" + path + "'",
                sockets(s -> s.protocol() == Protocol.UNIX && s.address().equals(path)));
    }

    /** All sockets of the container's network, and the unix sockets. */
    public Fact<List<SocketEntry>> sockets() {
        return new SocketLook(inside()).all();
    }

    private Fact<List<SocketEntry>> sockets(Predicate<SocketEntry> wanted) {
        return sockets().map(all -> all.stream().filter(wanted).toList());
    }

    /** Those of the container's processes that are called that; see {@link ProcessFact}. */
    public ProcessFact process(String name) {
        return processes("process '" + name + "'", p -> p.isCalled(name));
    }

    /**
     * Those of the container's processes that a condition holds for.
     *
     * @param description for messages, such as {@code worker}
     */
    public ProcessFact processes(String description, Predicate<ProcessEntry> wanted) {
        return new ProcessFact(
                place, description, processes().map(all -> all.stream().filter(wanted).toList()));
    }

    /** All processes of the container, by number. */
    public Fact<List<ProcessEntry>> processes() {
        return new ProcessLook(inside()).all();
    }

    /** A user of the image. */
    public UserFact user(String name) {
        return new UserFact(place, name);
    }

    /** A group of the image. */
    public GroupFact group(String name) {
        return new GroupFact(place, name);
    }

    AccountLook accounts() {
        return place.accounts();
    }

    /** The variables that the container was started with. */
    public EnvironmentFact environment() {
        return new EnvironmentFact(place, container.variables());
    }

    /** The variables that a process was started with. */
    public EnvironmentFact environment(ProcessEntry process) {
        return new EnvironmentFact(place, new ProcessLook(inside()).variables(process));
    }

    /** What is mounted at a path. */
    public MountFact mount(String path) {
        return new MountFact(place, path, mounts().ofPath(path));
    }

    /** Everything that is mounted, in the kernel's order. */
    public Fact<List<Mount>> allMounts() {
        return mounts().all();
    }

    private MountLook mounts() {
        return new MountLook(inside(), target.toString());
    }

    /** Whether nothing can be written at the container's root. */
    public boolean hasReadOnlyRoot() {
        return mount("/").isReadOnly();
    }

    /** The devices, addresses and routes of the container's network. */
    public NetworkFact network() {
        return new NetworkFact(place);
    }

    /** The network devices of the container. */
    public List<NetworkFact.Interface> interfaces() {
        return network().interfaces().get();
    }

    /**
     * A setting of the kernel.
     *
     * @param name such as {@code net.ipv4.ip_forward}
     */
    public Fact<String> sysctl(String name) {
        return new SystemLook(inside(), target.toString()).sysctl(name);
    }

    /** Distribution, kernel and processor. */
    public SystemFact system() {
        return new SystemLook(inside(), target.toString()).system();
    }

    /** What the engine says of the container. */
    public ContainerFact container() {
        return container.look();
    }

    /** What the container has printed, both streams, oldest line first, of all its runs. */
    public LogFact logs() {
        return new LogFact(place, container.logs());
    }

    /** The addresses of a name, as the container's own resolver gives them; empty for none. */
    public Fact<List<String>> addresses(String name) {
        return inside().addresses(name);
    }

    /** Whether a name has an address, seen from there. */
    public boolean resolves(String name) {
        return !addresses(name).get().isEmpty();
    }

    /** Whether a port accepts connections, seen from there. */
    public ReachFact reaches(String host, int port) {
        return new ReachFact(
                target.toString(), host + ":" + port, inside().refusal(host, port, mostly()));
    }

    /** Whether a host answers an ICMP echo, seen from there; over IPv4. */
    public ReachFact reaches(String host) {
        return new ReachFact(target.toString(), host, inside().silence(host, mostly()));
    }

    /** So that who waits hears of it before he gives up himself. */
    private Duration mostly() {
        return limit.multipliedBy(8).dividedBy(10);
    }

    /** Runs a command in the container, as its own user. Its words are never parsed again. */
    public CommandFact command(String... words) {
        return commandAs("", words);
    }

    /**
     * The same as another user.
     *
     * @param user a name or uid, {@code :group} behind it if wanted
     */
    public CommandFact commandAs(String user, String... words) {
        return new CommandLook(target, limit).run(user, List.of(words));
    }

    /** How another container differs from this one: what it has installed, variables, files. */
    public Differences differencesFrom(Facts other) {
        return Differences.between(this, other);
    }

    /** How the files below one folder differ. */
    public Differences differencesFrom(Facts other, String folder) {
        return Differences.ofFiles(this, other, folder);
    }

    Place place() {
        return place;
    }

    /** A way to look that fits the container's state now. */
    synchronized Inside inside() {
        if (!container.isRunning()) {
            close();
            return stopped;
        }
        Lookout open = lookout;
        if (open == null) {
            open = new Lookout(target, limit);
            lookout = open;
        }
        return open;
    }

    /** Where it is, for messages: {@code billing/www (testenv-dev-billing-www)}. */
    public String where() {
        return target.toString();
    }

    /** The endpoint, such as {@code billing/www}. */
    @Override
    public String toString() {
        return target.endpoint();
    }

    /**
     * Stops looking; asking again starts anew. Without it the container that looks ends half a
     * minute after the last question, and with this process.
     */
    @Override
    public synchronized void close() {
        Lookout open = lookout;
        lookout = null;
        if (open != null) {
            open.close();
        }
    }

    private final class OfContainer implements Place {
        @Override
        public Inside inside() {
            return Facts.this.inside();
        }

        @Override
        public String where() {
            return target.toString();
        }

        @Override
        public String hide(String text) {
            return target.mask().hide(text);
        }
    }
}
