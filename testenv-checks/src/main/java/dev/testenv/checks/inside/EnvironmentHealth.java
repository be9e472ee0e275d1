package dev.testenv.checks.inside;

import dev.testenv.TestEnv;
import dev.testenv.checks.CheckReport;
import dev.testenv.checks.CheckResult;
import dev.testenv.checks.CheckRunner.Depth;
import dev.testenv.checks.Finding;
import dev.testenv.checks.HealthCheck;
import dev.testenv.checks.Selection;
import dev.testenv.checks.server.HealthQuestions;
import dev.testenv.model.App;
import dev.testenv.plan.EndpointStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The health of a whole environment. Alive is what has not ended by itself; started is what runs of
 * that which bootstrap starts; ready is what the smoke tests say; and health all of the checks.
 */
public final class EnvironmentHealth implements HealthQuestions, AutoCloseable {
    private final TestEnv environment;
    private final List<HealthCheck> declared;
    private final EnvironmentChecks checks;

    /**
     * @param declared all checks that there are
     */
    public EnvironmentHealth(TestEnv environment, List<HealthCheck> declared) {
        this.environment = environment;
        this.declared = List.copyOf(declared);
        this.checks = new EnvironmentChecks(environment);
    }

    @Override
    public Optional<CheckReport> ask(String group) throws InterruptedException {
        return switch (group) {
            case "live" -> Optional.of(endpoints("alive", EnvironmentHealth::isAlive));
            case "started" -> Optional.of(endpoints("started", this::isStarted));
            case "ready" -> Optional.of(run("", Depth.SMOKE));
            case "" -> Optional.of(run("", Depth.AS_NEEDED));
            default ->
                    declared.stream().anyMatch(check -> check.groups().contains(group))
                            ? Optional.of(run(group, Depth.DIAGNOSE))
                            : Optional.empty();
        };
    }

    private CheckReport run(String group, Depth depth) throws InterruptedException {
        return checks.run(Selection.of(declared, List.of(), group), depth);
    }

    private CheckReport endpoints(String name, Function<EndpointStatus, Finding> judge)
            throws InterruptedException {
        long began = System.nanoTime();
        List<CheckResult> results = new ArrayList<>();
        for (EndpointStatus status : environment.status()) {
            Finding found = judge.apply(status);
            results.add(
                    new CheckResult(
                            name + " " + status.endpoint(),
                            status.app(),
                            "engine",
                            CheckResult.Kind.CHECK,
                            found.outcome(),
                            0,
                            found.message()));
        }
        return new CheckReport(results, (System.nanoTime() - began) / 1_000_000, "");
    }

    private static Finding isAlive(EndpointStatus status) {
        return switch (status.state()) {
            case READY, NOT_READY, STARTING -> Finding.PASS;
            case EXITED -> Finding.fail("ended by itself: " + status.reason());
            case ABSENT, STOPPED -> Finding.skip("not running, as it was asked to be");
            case UNDECLARED -> Finding.skip("not declared any more");
        };
    }

    private Finding isStarted(EndpointStatus status) {
        boolean onDemand = environment.declared().app(status.app()).map(App::onDemand).orElse(true);
        return switch (status.state()) {
            case READY, NOT_READY, STARTING -> Finding.PASS;
            case EXITED -> Finding.fail("ended by itself: " + status.reason());
            case ABSENT, STOPPED, UNDECLARED ->
                    onDemand
                            ? Finding.skip("it starts on demand")
                            : Finding.fail(
                                    status.state().word()
                                            + ". Start it: testenv start "
                                            + status.app());
        };
    }

    @Override
    public void close() {
        checks.close();
    }
}
