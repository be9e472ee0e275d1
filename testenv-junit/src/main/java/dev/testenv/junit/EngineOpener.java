package dev.testenv.junit;

import dev.testenv.Project;
import dev.testenv.Settings;
import dev.testenv.Surroundings;
import dev.testenv.TestEnv;
import dev.testenv.TestRuns;
import dev.testenv.dsl.Catalog;
import java.util.Map;
import java.util.Optional;

/** Environments on the Docker engine. What killed runs have left there goes first. */
final class EngineOpener implements EnvironmentOpener {
    private final Surroundings here = Surroundings.ofThisProcess();

    @Override
    public OpenEnvironment open(Catalog catalog) {
        Settings settings = here.settings();
        boolean mayEnd;
        try (TestEnv environment = TestEnv.openUndeclared(settings)) {
            removeAbandoned(environment);
            mayEnd = isOursToEnd(environment);
        }
        return connect(catalog, settings, mayEnd);
    }

    @Override
    public OpenEnvironment openFor(Class<?> testClass, Catalog catalog) {
        String name;
        try (TestEnv shared = TestEnv.openUndeclared(here.settings())) {
            removeAbandoned(shared);
            name = shared.isolated().newName(testClass.getSimpleName());
        }
        return connect(catalog, settings(name), true);
    }

    private Settings settings(String name) {
        return here.settings(Optional.of(name), Project.nearest(here.workingFolder()), Map.of());
    }

    private static OpenEnvironment connect(Catalog catalog, Settings settings, boolean mayEnd) {
        boolean unattended = "true".equals(settings.variables().get("CI"));
        return new EngineEnvironment(TestEnv.connect(catalog, settings), unattended, mayEnd);
    }

    private void removeAbandoned(TestEnv shared) {
        for (String name : shared.isolated().abandoned()) {
            try (TestEnv environment = TestEnv.openUndeclared(settings(name))) {
                EngineEnvironment.destroy(environment);
            }
        }
    }

    /** One that a killed run has left is, and then there is none. */
    private static boolean isOursToEnd(TestEnv environment) {
        if (!environment.environments().contains(environment.name())) {
            return true;
        }
        TestRuns.Found runs = environment.testRuns().look();
        if (!runs.going().isEmpty() || runs.killed().isEmpty()) {
            return !runs.going().isEmpty();
        }
        EngineEnvironment.destroy(environment);
        return true;
    }
}
