package dev.testenv.junit;

import dev.testenv.Settings;
import dev.testenv.Surroundings;
import dev.testenv.TestEnv;
import dev.testenv.TestRuns;
import dev.testenv.dsl.Catalog;
import dev.testenv.dsl.RunningEnvironment;
import dev.testenv.plan.Request;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The one on the Docker engine. */
final class EngineEnvironment implements OpenEnvironment {
    private final TestEnv environment;
    private final boolean unattended;
    private final boolean mayEnd;
    private TestRuns.@Nullable OwnLease lease;

    private EngineEnvironment(TestEnv environment, boolean unattended, boolean mayEnd) {
        this.environment = environment;
        this.unattended = unattended;
        this.mayEnd = mayEnd;
    }

    static OpenEnvironment open(Catalog catalog) {
        Settings settings = Surroundings.ofThisProcess().settings();
        boolean mayEnd = collect(settings);
        return new EngineEnvironment(
                TestEnv.connect(catalog, settings),
                "true".equals(settings.variables().get("CI")),
                mayEnd);
    }

    /** Removes what a run has left that was killed; says whether what is there now may be ended. */
    private static boolean collect(Settings settings) {
        try (TestEnv environment = TestEnv.openUndeclared(settings)) {
            if (!environment.environments().contains(environment.name())
                    || !environment.testRuns().going().isEmpty()) {
                return true;
            }
            if (environment.testRuns().killed().isEmpty()) {
                return false;
            }
            carryOut(environment, new Request.Destroy());
            return true;
        }
    }

    @Override
    public RunningEnvironment running() {
        return environment;
    }

    @Override
    public void start(Set<String> apps) {
        carryOut(environment, new Request.Start(apps));
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
        return environment.testRuns().going().isEmpty();
    }

    @Override
    public void destroy() {
        carryOut(environment, new Request.Destroy());
    }

    private static void carryOut(TestEnv environment, Request request) {
        try {
            environment.run(request, event -> {});
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted; what had been begun is kept", e);
        }
    }

    @Override
    public void close() {
        environment.close();
    }
}
