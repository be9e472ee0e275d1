package dev.testenv.junit;

import static java.lang.System.Logger.Level.INFO;

import dev.testenv.GuestBook;
import dev.testenv.dsl.Catalog;
import dev.testenv.dsl.Witness;
import dev.testenv.model.App;
import dev.testenv.report.Definition;
import dev.testenv.report.StartUp;
import dev.testenv.slice.Mask;
import dev.testenv.slice.Slice;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** What all classes of a run share that use one catalog, and how it ends. */
final class SharedEnvironment {
    private static final System.Logger LOG = System.getLogger("dev.testenv.junit");

    private final Catalog catalog;
    private final OpenEnvironment environment;
    private final Deaths deaths = new Deaths();
    private final WatchedEnvironment watched;
    private final Queue<Stay> stays = new ConcurrentLinkedQueue<>();
    private final List<Policy> policies = new ArrayList<>();
    private Policy policy = Policy.KEEP;
    private boolean joined;
    private boolean failed;

    /** Attaches the catalog to the environment. */
    SharedEnvironment(Catalog catalog, OpenEnvironment environment, Consumer<StartUp> startUps) {
        this.catalog = catalog;
        this.environment = environment;
        this.watched = new WatchedEnvironment(environment, deaths, startUps);
        environment.watch(deaths::tell);
        catalog.attachTo(watched);
    }

    Catalog catalog() {
        return catalog;
    }

    /** The containers in it that somebody else creates. */
    GuestBook guests() {
        return environment.guests();
    }

    /** The reference of the image that an app runs from, or would. */
    String image(App app) {
        return environment.image(app);
    }

    /**
     * One more class uses it. A run that may end it says so in the environment first: when the JVM
     * is killed, the next run ends it.
     */
    synchronized void usedUnder(Policy annotated, Optional<Policy> configured) {
        policies.add(annotated);
        policy = Policy.of(configured, policies, environment.unattended());
        if (policy != Policy.KEEP && environment.mayEnd() && !joined) {
            environment.join();
            joined = true;
        }
    }

    void start(Set<String> apps) {
        if (!apps.isEmpty()) {
            watched.start(apps);
        }
    }

    /**
     * A test begins, or a class.
     *
     * @param test what it is called in messages
     * @param within the class of a test, or the one around a nested class
     * @param mayDie names of apps whose death it does not mind
     */
    Stay begin(String test, Optional<Stay> within, Set<String> mayDie) {
        TestTrace trace = TestTrace.of(test, ThreadLocalRandom.current());
        Stay stay =
                new Stay(watched, trace, within, new Changes(environment), deaths.begin(mayDie));
        stays.add(stay);
        return stay;
    }

    /** All tests but one and its class; and those that ran beside it between two moments. */
    OtherTests others(Stay of, Instant from, Instant to) {
        List<Stay> others = stays.stream().filter(stay -> stay.isApartFrom(of)).toList();
        return new OtherTests(
                others.stream().map(Stay::trace).toList(),
                others.stream().filter(s -> s.overlaps(from, to)).map(Stay::trace).toList());
    }

    /** What was declared and where it runs. */
    Definition definition() {
        return environment.definition();
    }

    /** What the environment's containers did between two moments. */
    Slice slice(Instant from, Instant to) {
        return Drivers.of(catalog).without(environment.slice(from, to));
    }

    /** The same with all lines of all logs. */
    Slice wholeSlice(Instant from, Instant to) {
        return Drivers.of(catalog).without(environment.wholeSlice(from, to));
    }

    /** Hides its secrets. */
    Mask mask() {
        return environment.mask();
    }

    /** Those apps that can tell what others told them, as far as they run. */
    List<Witness> runningWitnesses(List<Slice> slices) {
        Set<String> running =
                slices.stream()
                        .flatMap(slice -> slice.containers().stream())
                        .filter(Slice.Container::isRunning)
                        .map(Slice.Container::app)
                        .collect(Collectors.toSet());
        return catalog.handles(Witness.class).stream()
                .filter(witness -> running.contains(witness.app().name()))
                .toList();
    }

    /** A test has failed. */
    synchronized void failed() {
        failed = true;
    }

    /** The run is over. */
    synchronized void end() {
        try (environment) {
            boolean keeps = policy == Policy.KEEP || policy == Policy.KEEP_ON_FAILURE && failed;
            boolean alone = joined && environment.leave();
            if (alone && !keeps) {
                environment.destroy();
            } else if (keeps && environment.mayEnd()) {
                String name = environment.running().name();
                LOG.log(
                        INFO,
                        "Environment ''{0}'' stays up. To remove it: testenv -e {0} destroy",
                        name);
            }
        }
    }
}
