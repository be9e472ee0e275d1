package dev.testenv.junit;

import static java.util.stream.Collectors.joining;

import dev.testenv.dsl.AppClock;
import dev.testenv.dsl.AppFiles;
import dev.testenv.dsl.RunningEnvironment;
import dev.testenv.model.App;
import dev.testenv.model.CommandResult;
import dev.testenv.report.StartUp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What handles of apps see: passes everything on, and notes what the test changes that runs in this
 * thread, or in the one that has started it.
 */
final class WatchedEnvironment implements RunningEnvironment {
    private final OpenEnvironment environment;
    private final RunningEnvironment running;
    private final Deaths deaths;
    private final Consumer<StartUp> startUps;
    private final ThreadLocal<@Nullable Stay> stay = new InheritableThreadLocal<>();

    /**
     * @param startUps is told how long apps took to start
     */
    WatchedEnvironment(OpenEnvironment environment, Deaths deaths, Consumer<StartUp> startUps) {
        this.environment = environment;
        this.running = environment.running();
        this.deaths = deaths;
        this.startUps = startUps;
    }

    /**
     * From now on what this thread does is done by a test.
     *
     * @param by empty for none: nothing is noted then
     * @return who did it until now
     */
    Optional<Stay> enter(Optional<Stay> by) {
        Optional<Stay> before = here();
        stay.set(by.orElse(null));
        return before;
    }

    private Optional<Stay> here() {
        return Optional.ofNullable(stay.get());
    }

    private void noting(Consumer<Changes> note) {
        here().map(Stay::changes).ifPresent(note);
    }

    @Override
    public Map<String, String> requestHeaders() {
        return here().map(stay -> stay.trace().headers(ThreadLocalRandom.current()))
                .orElse(Map.of());
    }

    /** Brings apps up side by side, and returns when all of them are ready. */
    void start(Set<String> apps) {
        Instant began = Instant.now();
        Set<App> started = deaths.whileStarting(apps, () -> environment.start(apps));
        noting(c -> c.started(started));
        if (!started.isEmpty()) {
            String all = started.stream().map(App::name).sorted().collect(joining(", "));
            startUps.accept(StartUp.since(began, name(), all));
        }
    }

    @Override
    public void startAndWait(App app) {
        start(Set.of(app.name()));
    }

    @Override
    public void stop(App app) {
        noting(c -> c.stops(app));
        deaths.stopped(app.name());
        running.stop(app);
    }

    @Override
    public void restart(App app) {
        boolean unused =
                deaths.whileStarting(
                        Set.of(app.name()),
                        () -> {
                            running.restart(app);
                            return true;
                        });
    }

    @Override
    public void swapOut(App app, int port) {
        noting(c -> c.swaps(app));
        running.swapOut(app, port);
    }

    @Override
    public void swapIn(App app) {
        noting(c -> c.swaps(app));
        running.swapIn(app);
    }

    @Override
    public String name() {
        return running.name();
    }

    @Override
    public String domain() {
        return running.domain();
    }

    @Override
    public String hostName(App app) {
        return running.hostName(app);
    }

    @Override
    public Map<String, String> env(App app) {
        return running.env(app);
    }

    @Override
    public List<String> logs(App app, String endpoint, Instant since) {
        return running.logs(app, endpoint, since);
    }

    @Override
    public CommandResult exec(App app, String endpoint, List<String> command) {
        return running.exec(app, endpoint, command);
    }

    @Override
    public AppFiles files(App app, String endpoint) {
        AppFiles files = running.files(app, endpoint);
        return new WatchedFiles(
                files,
                path -> noting(c -> c.changesFile(app, endpoint, path, () -> files.keep(path))));
    }

    @Override
    public AppClock clock(List<App> apps) {
        AppClock clock = running.clock(apps);
        return new WatchedClock(clock, () -> noting(c -> c.movesClocks(apps, clock)));
    }

    @Override
    public <T> T unwrap(Class<T> type) {
        return running.unwrap(type);
    }
}
