package dev.testenv.junit;

import dev.testenv.Surroundings;
import dev.testenv.TestEnv;
import dev.testenv.dsl.Catalog;
import dev.testenv.dsl.RunningEnvironment;
import dev.testenv.plan.Request;
import java.util.Set;

/** The one on the Docker engine. */
record EngineEnvironment(TestEnv environment) implements OpenEnvironment {

    static OpenEnvironment open(Catalog catalog) {
        return new EngineEnvironment(
                TestEnv.connect(catalog, Surroundings.ofThisProcess().settings()));
    }

    @Override
    public RunningEnvironment running() {
        return environment;
    }

    @Override
    public void start(Set<String> apps) {
        carryOut(new Request.Start(apps));
    }

    private void carryOut(Request request) {
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
