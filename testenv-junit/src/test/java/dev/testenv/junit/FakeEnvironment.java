package dev.testenv.junit;

import dev.testenv.AppWatch;
import dev.testenv.GuestBook;
import dev.testenv.dsl.AppClock;
import dev.testenv.dsl.RunningEnvironment;
import dev.testenv.model.App;
import dev.testenv.model.CommandResult;
import dev.testenv.report.Definition;
import dev.testenv.slice.Call;
import dev.testenv.slice.Mask;
import dev.testenv.slice.Slice;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Notes what is asked of it, and does nothing. */
public final class FakeEnvironment implements OpenEnvironment, RunningEnvironment {
    private final List<String> calls = new ArrayList<>();
    private final Set<String> running = new HashSet<>();
    private final Map<String, Integer> out = new HashMap<>();
    private final Set<String> secrets = new HashSet<>();
    private final Map<String, Duration> ahead = new HashMap<>();
    final FakeFiles files = new FakeFiles(calls);
    private String log = "";
    private String logOnExec = "";
    private Consumer<AppWatch.End> told = end -> {};
    private boolean begunHere;
    private boolean engineGone;
    private boolean swapsCannotEnd;
    private boolean othersUseIt;
    private boolean unattended;

    FakeEnvironment begunHere() {
        begunHere = true;
        return this;
    }

    FakeEnvironment othersUseIt() {
        othersUseIt = true;
        return this;
    }

    FakeEnvironment inCi() {
        unattended = true;
        return this;
    }

    /** Everything so far, one call a line. */
    public List<String> calls() {
        return calls;
    }

    @Override
    public RunningEnvironment running() {
        return this;
    }

    /** Does as if apps of these names ran when the tests begin. */
    FakeEnvironment running(String... apps) {
        running.addAll(List.of(apps));
        return this;
    }

    FakeEnvironment swapsCannotEnd() {
        swapsCannotEnd = true;
        return this;
    }

    /** Does as if the container of an app ended. */
    void die(String app, String text) {
        told.accept(new AppWatch.End(app, CompletableFuture.completedFuture(text)));
    }

    @Override
    public Set<App> start(Set<String> apps) {
        calls.add("start " + new TreeSet<>(apps));
        return new FakeApps()
                .apps().stream()
                        .filter(app -> apps.contains(app.name()) && running.add(app.name()))
                        .collect(Collectors.toSet());
    }

    @Override
    public boolean runs(App app) {
        return running.contains(app.name());
    }

    @Override
    public OptionalInt outPort(App app) {
        Integer port = out.get(app.name());
        return port == null ? OptionalInt.empty() : OptionalInt.of(port);
    }

    @Override
    public void watch(Consumer<AppWatch.End> to) {
        told = to;
    }

    /** One call of billing, which logs {@code text}. */
    FakeEnvironment logging(String text) {
        log = text;
        return this;
    }

    /** As soon as a command is run in a container. */
    FakeEnvironment loggingOnExec(String text) {
        logOnExec = text;
        return this;
    }

    FakeEnvironment engineGone() {
        engineGone = true;
        return this;
    }

    public FakeEnvironment withSecret(String value) {
        secrets.add(value);
        return this;
    }

    @Override
    public GuestBook guests() {
        throw new UnsupportedOperationException("nobody comes here");
    }

    @Override
    public Slice slice(Instant from, Instant to) {
        if (engineGone) {
            throw new IllegalStateException("the engine is gone");
        }
        Slice.Line line = new Slice.Line(from, true, log.startsWith("ERROR"), log);
        return new Slice(
                name(),
                List.of(
                        new Slice.Container(
                                "billing/www",
                                "billing",
                                "acme/billing:1",
                                "sha256:0123456789abcdef",
                                "running",
                                from,
                                0,
                                new Slice.Log(List.of(line), ""))),
                List.of(
                        new Call(
                                from,
                                "host",
                                "billing/www",
                                "GET",
                                "/invoices?q=" + log,
                                503,
                                "in",
                                Duration.ofMillis(12),
                                true,
                                "")),
                "");
    }

    @Override
    public Slice wholeSlice(Instant from, Instant to) {
        return slice(from, to);
    }

    @Override
    public String image(App app) {
        return "acme/" + app.name() + ":1";
    }

    @Override
    public Definition definition() {
        return new Definition(
                name(),
                "FakeApps",
                List.of(new Definition.Fact("engine", "none")),
                List.of(
                        new Definition.DeclaredApp(
                                "billing",
                                "app",
                                "acme/billing:1",
                                List.of("www http/8080"),
                                List.of("redis"),
                                List.of(new Definition.Fact("KEY", log)))));
    }

    @Override
    public Mask mask() {
        return Mask.of(secrets);
    }

    @Override
    public boolean unattended() {
        return unattended;
    }

    @Override
    public boolean mayEnd() {
        return begunHere;
    }

    @Override
    public void join() {
        calls.add("join");
    }

    @Override
    public boolean leave() {
        calls.add("leave");
        return !othersUseIt;
    }

    @Override
    public void destroy() {
        calls.add("destroy");
    }

    @Override
    public void close() {
        calls.add("close");
    }

    @Override
    public String name() {
        return "fake";
    }

    @Override
    public String domain() {
        return "fake.test";
    }

    @Override
    public void startAndWait(App app) {
        throw new UnsupportedOperationException("started together with others");
    }

    @Override
    public void stop(App app) {
        calls.add("stop " + app.name());
        running.remove(app.name());
        die(app.name(), app.name() + "/www exited 143");
    }

    @Override
    public void restart(App app) {
        calls.add("restart " + app.name());
    }

    @Override
    public void swapOut(App app, int port) {
        calls.add("swap " + app.name() + " out " + port);
        out.put(app.name(), port);
    }

    @Override
    public void swapIn(App app) {
        if (swapsCannotEnd) {
            throw new IllegalStateException("the relay is gone");
        }
        calls.add("swap " + app.name() + " in");
        out.remove(app.name());
    }

    @Override
    public String hostName(App app) {
        return app.name() + "." + domain();
    }

    @Override
    public Map<String, String> env(App app) {
        return Map.of();
    }

    @Override
    public List<String> logs(App app, String endpoint, Instant since) {
        return List.of();
    }

    @Override
    public CommandResult exec(App app, String endpoint, List<String> command) {
        log = logOnExec;
        return new CommandResult(0, "", "");
    }

    /** Those of all endpoints are the same. */
    @Override
    public FakeFiles files(App app, String endpoint) {
        return files;
    }

    @Override
    public AppClock clock(List<App> apps) {
        return new FakeClock(apps, ahead, calls);
    }
}
