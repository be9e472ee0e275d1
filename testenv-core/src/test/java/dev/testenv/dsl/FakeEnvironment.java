package dev.testenv.dsl;

import dev.testenv.model.App;
import dev.testenv.model.CommandResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Remembers what it is asked for. */
final class FakeEnvironment implements RunningEnvironment {
    final List<String> calls = new ArrayList<>();

    @Override
    public String name() {
        return "dev";
    }

    @Override
    public String domain() {
        return "dev.test";
    }

    @Override
    public void startAndWait(App app) {
        calls.add("start " + app.name());
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
        calls.add(app.name() + " out to " + port);
    }

    @Override
    public void swapIn(App app) {
        calls.add(app.name() + " in");
    }

    @Override
    public String hostName(App app) {
        return app.name() + ".dev.test";
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
        return new CommandResult(0, String.join(" ", command), "");
    }

    @Override
    public AppFiles files(App app, String endpoint) {
        throw new UnsupportedOperationException("there are no files here");
    }

    @Override
    public AppClock clock(List<App> apps) {
        throw new UnsupportedOperationException("there is no clock here");
    }
}
