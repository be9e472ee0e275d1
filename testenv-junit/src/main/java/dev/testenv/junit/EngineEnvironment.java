package dev.testenv.junit;

import dev.testenv.AppWatch;
import dev.testenv.EnvironmentImages;
import dev.testenv.GuestBook;
import dev.testenv.TestEnv;
import dev.testenv.TestRuns;
import dev.testenv.dsl.RunningEnvironment;
import dev.testenv.engine.Outcome;
import dev.testenv.model.App;
import dev.testenv.plan.Action;
import dev.testenv.plan.Names;
import dev.testenv.plan.Plan;
import dev.testenv.plan.Request;
import dev.testenv.report.Definition;
import dev.testenv.slice.Mask;
import dev.testenv.slice.Slice;
import java.time.Instant;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The one on the Docker engine. */
final class EngineEnvironment implements OpenEnvironment {
    private final TestEnv environment;
    private final boolean unattended;
    private final boolean mayEnd;
    private TestRuns.@Nullable OwnLease lease;
    private @Nullable AppWatch watch;

    /**
     * @param unattended whether nobody will look at it after the run
     * @param mayEnd whether this run may end it
     */
    EngineEnvironment(TestEnv environment, boolean unattended, boolean mayEnd) {
        this.environment = environment;
        this.unattended = unattended;
        this.mayEnd = mayEnd;
    }

    @Override
    public RunningEnvironment running() {
        return environment;
    }

    @Override
    public Set<App> start(Set<String> apps) {
        Plan plan = carryOut(environment, new Request.Start(apps)).plan();
        return environment.declared().apps().stream()
                .filter(app -> starts(plan, app))
                .collect(Collectors.toSet());
    }

    private boolean starts(Plan plan, App app) {
        Names names = new Names(environment.name());
        return app.endpoints().stream()
                .map(endpoint -> new Action.StartContainer(names.container(app, endpoint)))
                .anyMatch(start -> plan.steps().stream().anyMatch(s -> s.action().equals(start)));
    }

    @Override
    public boolean runs(App app) {
        return environment.runs(app);
    }

    @Override
    public OptionalInt outPort(App app) {
        return environment.outPort(app);
    }

    @Override
    public void watch(Consumer<AppWatch.End> told) {
        watch = uninterrupted(() -> environment.watch(told));
    }

    @Override
    public GuestBook guests() {
        return environment.guests();
    }

    @Override
    public Slice slice(Instant from, Instant to) {
        return environment.slice(from, to);
    }

    @Override
    public Slice wholeSlice(Instant from, Instant to) {
        return environment.wholeSlice(from, to);
    }

    @Override
    public String image(App app) {
        return environment.images().all().stream()
                .filter(image -> image.app().equals(app.name()))
                .map(EnvironmentImages.ImageStatus::reference)
                .findFirst()
                .orElseThrow();
    }

    @Override
    public Definition definition() {
        return uninterrupted(environment::definition);
    }

    @Override
    public Mask mask() {
        return environment.mask();
    }

    @Override
    public boolean unattended() {
        return unattended;
    }

    @Override
    public boolean mayEnd() {
        return mayEnd;
    }

    @Override
    public void join() {
        lease = environment.testRuns().join();
    }

    @Override
    public boolean leave() {
        TestRuns.OwnLease own = lease;
        if (own != null) {
            own.close();
        }
        return environment.testRuns().look().going().isEmpty();
    }

    @Override
    public void destroy() {
        destroy(environment);
    }

    static void destroy(TestEnv environment) {
        var unused = carryOut(environment, new Request.Destroy());
    }

    private static Outcome carryOut(TestEnv environment, Request request) {
        return uninterrupted(() -> environment.run(request, event -> {}));
    }

    private interface Call<T> {
        T make() throws InterruptedException;
    }

    private static <T> T uninterrupted(Call<T> call) {
        try {
            return call.make();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted; what had been begun is kept", e);
        }
    }

    @Override
    public void close() {
        AppWatch open = watch;
        if (open != null) {
            open.close();
        }
        environment.close();
    }
}
