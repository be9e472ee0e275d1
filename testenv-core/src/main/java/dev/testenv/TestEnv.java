package dev.testenv;

import dev.testenv.dsl.Catalog;
import dev.testenv.dsl.RunningEnvironment;
import dev.testenv.engine.EngineEvent;
import dev.testenv.engine.Outcome;
import dev.testenv.model.App;
import dev.testenv.model.CommandResult;
import dev.testenv.model.Environment;
import dev.testenv.plan.EndpointStatus;
import dev.testenv.plan.Plan;
import dev.testenv.plan.Request;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** SIGNATURES ONLY FOR NOW: the body arrives within minutes. */
public final class TestEnv implements RunningEnvironment, AutoCloseable {
    private TestEnv() {}

    /**
     * Connects the handles of a catalog to the environment that the surroundings name; brings its
     * foundation up when needed.
     */
    public static <C extends Catalog> C attach(C catalog) {
        throw new UnsupportedOperationException();
    }

    public static <C extends Catalog> C attach(C catalog, Settings settings) {
        throw new UnsupportedOperationException();
    }

    /** A handle on an environment; touches nothing yet. catalogName: class name, for labels. */
    public static TestEnv open(Catalog catalog, String catalogName, Settings settings) {
        throw new UnsupportedOperationException();
    }

    /**
     * For verbs that need no declaration (destroy, logs, exec of undeclared...): an environment
     * without apps.
     */
    public static TestEnv openUndeclared(Settings settings) {
        throw new UnsupportedOperationException();
    }

    public Environment declared() {
        throw new UnsupportedOperationException();
    }

    /**
     * Lint of the declaration; errors and warnings. Type: dev.testenv.lint.Problem once it is on
     * main.
     */
    public List<?> problems() {
        throw new UnsupportedOperationException();
    }

    /** Names of the environments that exist on the engine. */
    public List<String> environments() {
        throw new UnsupportedOperationException();
    }

    /**
     * @throws UnknownEnvironmentException (exit 2, lists those that exist)
     */
    public void requireExisting() {
        throw new UnsupportedOperationException();
    }

    /** What run would do: observes, changes nothing. */
    public Plan plan(Request request) {
        throw new UnsupportedOperationException();
    }

    /** The plan on an engine on which nothing exists; asks no engine. */
    public Plan planOffline(Request request) {
        throw new UnsupportedOperationException();
    }

    /** Observes, plans, runs; plans again when somebody else was quicker. */
    public Outcome run(Request request, Consumer<EngineEvent> listener)
            throws InterruptedException {
        throw new UnsupportedOperationException();
    }

    /** Every declared endpoint and every undeclared container, each probed once (in parallel). */
    public List<EndpointStatus> status() throws InterruptedException {
        throw new UnsupportedOperationException();
    }

    /** Whether addresses of the network can be reached from this host. */
    public boolean hostRoutes() throws InterruptedException {
        throw new UnsupportedOperationException();
    }

    /** Variables of the app; with names replaced by virtual addresses unless names is true. */
    public Map<String, String> env(App app, boolean names) {
        throw new UnsupportedOperationException();
    }

    /**
     * Streams an endpoint's output; returns at its end, or never when follow. endpoint "" = all
     * endpoints. app: name.
     */
    public void logs(
            String app, String endpoint, Instant since, boolean follow, Consumer<LogLine> sink)
            throws InterruptedException {
        throw new UnsupportedOperationException();
    }

    public record LogLine(String endpoint, boolean stderr, String text) {}

    /**
     * Runs a command in an endpoint's container, connected to this process's stdin/stdout/stderr.
     * Returns its exit code.
     */
    public int execAttached(String app, String endpoint, List<String> command, Terminal terminal)
            throws InterruptedException {
        throw new UnsupportedOperationException();
    }

    /** Runs a command in a toolbox container inside the environment. Returns its exit code. */
    public int toolbox(List<String> command, Terminal terminal) throws InterruptedException {
        throw new UnsupportedOperationException();
    }

    /** Where a command's streams go; tty = allocate one. */
    public record Terminal(
            java.io.InputStream in,
            java.io.OutputStream out,
            java.io.OutputStream err,
            boolean tty) {}

    /** What each app (and gateway, dns, toolbox) gets, and whether it is present. */
    public List<ImageStatus> images() {
        throw new UnsupportedOperationException();
    }

    public record ImageStatus(
            String app, String declared, String reference, String source, boolean present) {}

    /**
     * Builds or pulls what is missing for these apps (empty: all not on demand), foundation and
     * toolbox included.
     */
    public void provideImages(java.util.Set<String> apps, Consumer<EngineEvent> listener)
            throws InterruptedException {
        throw new UnsupportedOperationException();
    }

    /** Removes our own images (label testenv.image). Returns what was removed. */
    public List<String> removeImages() {
        throw new UnsupportedOperationException();
    }

    /** Engine, versions, rights, address pool, reach: label -> text, for bug reports. */
    public Map<String, String> info() throws InterruptedException {
        throw new UnsupportedOperationException();
    }

    @Override
    public String name() {
        throw new UnsupportedOperationException();
    }

    @Override
    public String domain() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void startAndWait(App app) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void stop(App app) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void restart(App app) {
        throw new UnsupportedOperationException();
    }

    @Override
    public String hostName(App app) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Map<String, String> env(App app) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<String> logs(App app, String endpoint, Instant since) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CommandResult exec(App app, String endpoint, List<String> command) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
}
