package dev.testenv.junit;

import dev.testenv.dsl.Catalog;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * What a run keeps in JUnit's stores, as a test or a class finds it: environments, the recorder and
 * the sweeps.
 */
record RunStore(ExtensionContext context) {
    /**
     * The environment of the class. The first call for a class judges its annotations, before
     * anything is touched.
     */
    SharedEnvironment environment() {
        Class<?> testClass = context.getRequiredTestClass();
        return context.getStore(EnvironmentExtension.NAMESPACE)
                .computeIfAbsent(testClass, key -> open(), SharedEnvironment.class);
    }

    /** The same if it was opened: none when it could not be. */
    Optional<SharedEnvironment> knownEnvironment() {
        return Optional.ofNullable(
                context.getStore(EnvironmentExtension.NAMESPACE)
                        .get(context.getRequiredTestClass(), SharedEnvironment.class));
    }

    private SharedEnvironment open() {
        Class<?> testClass = context.getRequiredTestClass();
        UseEnvironment wanted =
                TestDeclaration.wanted(testClass, context.getEnclosingTestClasses());
        Catalog catalog = TestDeclaration.catalog(wanted.value());
        TestDeclaration.requireKnown(testClass, catalog);
        Optional<Policy> configured =
                Policy.configured(context.getConfigurationParameter(Policy.PROPERTY));
        Optional<Class<?>> alone =
                TestDeclaration.isolated(testClass, context.getEnclosingTestClasses());
        if (alone.isPresent()) {
            Policy policy = Policy.ofIsolated(configured, wanted.policy());
            return isolated(alone.get(), catalog, policy);
        }
        SharedEnvironment shared = environments().of(catalog, testClass);
        shared.usedUnder(wanted.policy(), configured);
        return shared;
    }

    /** Opened for the class itself, which comes before its nested ones; it ends with its store. */
    private SharedEnvironment isolated(Class<?> testClass, Catalog catalog, Policy policy) {
        return context.getStore(EnvironmentExtension.NAMESPACE)
                .computeIfAbsent(
                        "isolated for " + testClass.getName(),
                        key -> {
                            SharedEnvironment own = environments().isolated(catalog, testClass);
                            own.usedUnder(policy, Optional.of(policy));
                            return new Isolated(own, recorder());
                        },
                        Isolated.class)
                .environment();
    }

    private record Isolated(SharedEnvironment environment, Recorder recorder)
            implements AutoCloseable {
        @Override
        public void close() {
            recorder.used(environment);
            environment.end();
        }
    }

    private SharedEnvironments environments() {
        ExtensionContext.Store run = context.getRoot().getStore(EnvironmentExtension.NAMESPACE);
        Recorder recorder = recorder();
        return run.computeIfAbsent(
                SharedEnvironments.class,
                key ->
                        new SharedEnvironments(
                                run.getOrDefault(
                                        EnvironmentOpener.class,
                                        EnvironmentOpener.class,
                                        new EngineOpener()),
                                recorder),
                SharedEnvironments.class);
    }

    /** What looks for errors in logs; it tells the report of what it was good for. */
    Sweeps sweeps() {
        return context.getRoot()
                .getStore(EnvironmentExtension.NAMESPACE)
                .computeIfAbsent(
                        Sweeps.class,
                        key ->
                                new Sweeps(
                                        recorder().report(),
                                        LocalDate.now(ZoneId.systemDefault()),
                                        context.getConfigurationParameter(Sweeps.PROPERTY)),
                        Sweeps.class);
    }

    /** The run's only one. */
    Recorder recorder() {
        return context.getRoot()
                .getStore(EnvironmentExtension.NAMESPACE)
                .computeIfAbsent(
                        Recorder.class,
                        key -> Recorder.begin(context::getConfigurationParameter),
                        Recorder.class);
    }
}
