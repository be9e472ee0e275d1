package dev.testenv.junit;

import dev.testenv.dsl.Catalog;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestInstancePostProcessor;
import org.junit.jupiter.api.extension.TestWatcher;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.ReflectionSupport;

/** What {@link UseEnvironment} does, at which moment of a test's life. */
final class EnvironmentExtension
        implements BeforeAllCallback,
                TestInstancePostProcessor,
                ParameterResolver,
                BeforeEachCallback,
                TestWatcher,
                AfterAllCallback {
    /** Where the run's own things are kept. A test of this module puts its own opener there. */
    static final ExtensionContext.Namespace NAMESPACE =
            ExtensionContext.Namespace.create(EnvironmentExtension.class);

    @Override
    public void beforeAll(ExtensionContext context) {
        SharedEnvironment shared = shared(context);
        new Injection(shared.catalog()).intoStaticFields(context.getRequiredTestClass());
        shared.start(TestDeclaration.started(context.getRequiredTestClass()));
    }

    /** With one instance for all tests it is made before {@link #beforeAll}. */
    @Override
    public void postProcessTestInstance(Object instance, ExtensionContext context) {
        new Injection(shared(context).catalog()).intoFields(instance);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        shared(context).start(TestDeclaration.started(context.getRequiredTestMethod()));
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return new Injection(shared(context).catalog())
                .supports(parameter.getParameter().getType());
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return new Injection(shared(context).catalog())
                .argument(parameter.getParameter().getType());
    }

    @Override
    public void testFailed(ExtensionContext context, @Nullable Throwable cause) {
        shared(context).failed();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (context.getExecutionException().isPresent()) {
            find(context).ifPresent(SharedEnvironment::failed);
        }
    }

    /** Empty when there is none. */
    private static Optional<SharedEnvironment> find(ExtensionContext context) {
        return Optional.ofNullable(
                context.getStore(NAMESPACE)
                        .get(context.getRequiredTestClass(), SharedEnvironment.class));
    }

    /** The first call for a class judges its annotations, before anything is touched. */
    private static SharedEnvironment shared(ExtensionContext context) {
        Class<?> testClass = context.getRequiredTestClass();
        return context.getStore(NAMESPACE)
                .computeIfAbsent(
                        testClass,
                        key -> {
                            UseEnvironment wanted =
                                    wanted(testClass, context.getEnclosingTestClasses());
                            Catalog catalog = catalog(wanted.value());
                            TestDeclaration.requireKnown(testClass, catalog);
                            SharedEnvironment shared = environments(context).of(catalog, testClass);
                            shared.usedUnder(
                                    wanted.policy(),
                                    context.getConfigurationParameter(Policy.PROPERTY));
                            return shared;
                        },
                        SharedEnvironment.class);
    }

    private static SharedEnvironments environments(ExtensionContext context) {
        ExtensionContext.Store run = context.getRoot().getStore(NAMESPACE);
        return run.computeIfAbsent(
                SharedEnvironments.class,
                key ->
                        new SharedEnvironments(
                                run.getOrDefault(
                                        EnvironmentOpener.class,
                                        EnvironmentOpener.class,
                                        EngineEnvironment::open)),
                SharedEnvironments.class);
    }

    private static UseEnvironment wanted(Class<?> testClass, List<Class<?>> enclosing) {
        return AnnotationSupport.findAnnotation(testClass, UseEnvironment.class, enclosing)
                .orElseThrow(() ->
                        new ExtensionConfigurationException(
                                testClass.getName()
                                        + " has no catalog. Name it:"
                                        + " @UseEnvironment(Apps.class)"));
    }

    private static Catalog catalog(Class<? extends Catalog> type) {
        try {
            return ReflectionSupport.newInstance(type);
        } catch (RuntimeException e) {
            throw new ExtensionConfigurationException(
                    "Cannot make the catalog "
                            + type.getName()
                            + ". It needs a constructor without parameters that throws nothing. "
                            + e.getMessage(),
                    e);
        }
    }
}
