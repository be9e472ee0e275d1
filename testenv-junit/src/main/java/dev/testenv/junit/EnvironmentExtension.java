package dev.testenv.junit;

import dev.testenv.dsl.Catalog;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.LifecycleMethodExecutionExceptionHandler;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
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
                TestExecutionExceptionHandler,
                LifecycleMethodExecutionExceptionHandler,
                AfterTestExecutionCallback,
                AfterEachCallback,
                TestWatcher,
                AfterAllCallback {
    /** Where the run's own things are kept. A test of this module puts its own opener there. */
    static final ExtensionContext.Namespace NAMESPACE =
            ExtensionContext.Namespace.create(EnvironmentExtension.class);

    private static final System.Logger LOG = System.getLogger("dev.testenv.junit");

    @Override
    public void beforeAll(ExtensionContext context) {
        SharedEnvironment shared = shared(context);
        begin(context, shared);
        new Injection(shared.catalog()).intoStaticFields(context.getRequiredTestClass());
        shared.start(TestDeclaration.started(context.getRequiredTestClass()));
    }

    /** With one instance for all tests it is made before {@link #beforeAll}. */
    @Override
    public void postProcessTestInstance(Object instance, ExtensionContext context) {
        new Injection(shared(context).catalog()).intoFields(instance);
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
    public void beforeEach(ExtensionContext context) {
        SharedEnvironment shared = shared(context);
        begin(context, shared);
        shared.start(TestDeclaration.started(context.getRequiredTestMethod()));
    }

    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable failure)
            throws Throwable {
        throw stay(context).explained(failure);
    }

    @Override
    public void handleBeforeEachMethodExecutionException(
            ExtensionContext context, Throwable failure) throws Throwable {
        throw stay(context).explained(failure);
    }

    @Override
    public void handleBeforeAllMethodExecutionException(ExtensionContext context, Throwable failure)
            throws Throwable {
        throw stay(context).explained(failure);
    }

    @Override
    public void afterTestExecution(ExtensionContext context) {
        if (context.getExecutionException().isEmpty()) {
            stay(context).requireNoDeath();
        }
    }

    @Override
    public void afterEach(ExtensionContext context) {
        end(context, TestDeclaration.started(context.getRequiredTestMethod()));
    }

    @Override
    public void testFailed(ExtensionContext context, @Nullable Throwable cause) {
        shared(context).failed();
    }

    /** It is called without an environment too, when there is none. */
    @Override
    public void afterAll(ExtensionContext context) {
        Optional<SharedEnvironment> shared =
                Optional.ofNullable(
                        context.getStore(NAMESPACE)
                                .get(context.getRequiredTestClass(), SharedEnvironment.class));
        if (shared.isPresent()) {
            context.getExecutionException().ifPresent(failure -> shared.get().failed());
            end(context, Set.of());
        }
    }

    private static void begin(ExtensionContext context, SharedEnvironment shared) {
        Set<String> mayDie = new HashSet<>(TestDeclaration.mayDie(context.getRequiredTestClass()));
        context.getTestMethod().ifPresent(m -> mayDie.addAll(TestDeclaration.mayDie(m)));
        context.getStore(NAMESPACE).put(Stay.class, shared.begin(mayDie));
    }

    private static Stay stay(ExtensionContext context) {
        return Objects.requireNonNull(context.getStore(NAMESPACE).get(Stay.class, Stay.class));
    }

    private static void end(ExtensionContext context, Set<String> throwAway) {
        stay(context)
                .end(
                        throwAway,
                        left -> {
                            String report = name(context) + " left something behind: " + left;
                            LOG.log(System.Logger.Level.WARNING, report);
                            context.publishReportEntry("left behind", left);
                        });
    }

    private static String name(ExtensionContext context) {
        String method = context.getTestMethod().map(m -> "." + m.getName()).orElse("");
        return context.getRequiredTestClass().getSimpleName() + method;
    }

    /** The first call for a class judges its annotations, before anything is touched. */
    private static SharedEnvironment shared(ExtensionContext context) {
        Class<?> testClass = context.getRequiredTestClass();
        return context.getStore(NAMESPACE)
                .computeIfAbsent(testClass, key -> open(context), SharedEnvironment.class);
    }

    private static SharedEnvironment open(ExtensionContext context) {
        Class<?> testClass = context.getRequiredTestClass();
        UseEnvironment wanted = wanted(testClass, context.getEnclosingTestClasses());
        Catalog catalog = catalog(wanted.value());
        TestDeclaration.requireKnown(testClass, catalog);
        Optional<Policy> configured =
                Policy.configured(context.getConfigurationParameter(Policy.PROPERTY));
        SharedEnvironment shared = environments(context).of(catalog, testClass);
        shared.usedUnder(wanted.policy(), configured);
        return shared;
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
