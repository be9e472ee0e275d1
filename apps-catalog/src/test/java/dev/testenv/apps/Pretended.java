package dev.testenv.apps;

import dev.testenv.dsl.AppClock;
import dev.testenv.dsl.AppFiles;
import dev.testenv.dsl.RunningEnvironment;
import dev.testenv.model.App;
import dev.testenv.model.CommandResult;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** An environment in which nothing happens. */
record Pretended(Map<String, String> variables) implements RunningEnvironment {
    @Override
    public String name() {
        return "dev";
    }

    @Override
    public String domain() {
        return "dev.test";
    }

    @Override
    public void startAndWait(App app) {}

    @Override
    public void stop(App app) {}

    @Override
    public void restart(App app) {}

    @Override
    public void swapOut(App app, int port) {}

    @Override
    public void swapIn(App app) {}

    @Override
    public String hostName(App app) {
        return app.name() + ".dev.test";
    }

    @Override
    public Map<String, String> env(App app) {
        return variables;
    }

    @Override
    public List<String> logs(App app, String endpoint, Instant since) {
        return List.of();
    }

    @Override
    public CommandResult exec(App app, String endpoint, List<String> command) {
        return new CommandResult(0, "", "");
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
