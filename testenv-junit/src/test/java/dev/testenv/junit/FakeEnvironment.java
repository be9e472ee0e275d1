package dev.testenv.junit;

import dev.testenv.dsl.RunningEnvironment;
import dev.testenv.model.App;
import dev.testenv.model.CommandResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Notes what is asked of it, and does nothing. */
final class FakeEnvironment implements OpenEnvironment, RunningEnvironment {
    private final List<String> calls = new ArrayList<>();
    private boolean begunHere;
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
    List<String> calls() {
        return calls;
    }

    @Override
    public RunningEnvironment running() {
        return this;
    }

    @Override
    public void start(Set<String> apps) {
        calls.add("start " + new TreeSet<>(apps));
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
        calls.add("start [" + app.name() + "]");
    }

    @Override
    public void stop(App app) {
        calls.add("stop " + app.name());
    }

    @Override
    public void restart(App app) {
        calls.add("restart " + app.name());
    }

    @Override
    public void swapOut(App app, int port) {
        calls.add("swap " + app.name() + " out " + port);
    }

    @Override
    public void swapIn(App app) {
        calls.add("swap " + app.name() + " in");
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
        return new CommandResult(0, "", "");
    }
}
