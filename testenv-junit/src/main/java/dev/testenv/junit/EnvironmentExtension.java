package dev.testenv.junit;

import dev.testenv.dsl.Catalog;
import dev.testenv.report.RunReport;
import dev.testenv.report.TestResult.Outcome;
import dev.testenv.slice.Slice;
import java.time.Instant;
import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.LifecycleMethodExecutionExceptionHandler;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.junit.jupiter.api.extension.TestInstancePostProcessor;
import org.junit.jupiter.api.extension.TestWatcher;
import org.opentest4j.AssertionFailedError;

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
        recorder(context).began(context);
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
        recorder(context).began(context);
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
            TestDeclaration.logSweep(context.getRequiredTestMethod())
                    .or(() -> TestDeclaration.logSweep(context.getRequiredTestClass()))
                    .ifPresent(sweep -> requireNoErrors(context, sweep));
        }
    }

    private static void requireNoErrors(ExtensionContext context, LogSweep sweep) {
        Instant began = recorder(context).since(context);
        Slice slice = shared(context).slice(began, Instant.now());
        String complaint = sweep.complaint(RunningTest.of(context).withOwnLogs(slice, began));
        if (!complaint.isEmpty()) {
            throw new AssertionFailedError(complaint);
        }
    }

    @Override
    public void afterEach(ExtensionContext context) {
        context.getExecutionException().ifPresent(failure -> gather(context, failure));
        end(context, TestDeclaration.started(context.getRequiredTestMethod()));
    }

    @Override
    public void testSuccessful(ExtensionContext context) {
        recorder(context).ended(context, Outcome.PASSED, "");
    }

    @Override
    public void testDisabled(ExtensionContext context, Optional<String> reason) {
        recorder(context).ended(context, Outcome.DISABLED, reason.orElse(""));
    }

    @Override
    public void testAborted(ExtensionContext context, @Nullable Throwable cause) {
        String reason = cause == null ? "" : String.valueOf(cause.getMessage());
        recorder(context).ended(context, Outcome.ABORTED, reason);
    }

    /** What has failed after {@link #afterEach} has no evidence yet. */
    @Override
    public void testFailed(ExtensionContext context, @Nullable Throwable cause) {
        shared(context).failed();
        Throwable failure = cause == null ? new AssertionError("failed without a reason") : cause;
        gather(context, failure);
        recorder(context).ended(context, failure);
    }

    /** It is called without an environment too, when there is none. */
    @Override
    public void afterAll(ExtensionContext context) {
        Optional<SharedEnvironment> shared = known(context);
        context.getExecutionException()
                .ifPresent(failure -> {
                    shared.ifPresent(SharedEnvironment::failed);
                    gather(context, failure);
                    recorder(context).ended(context, failure);
                });
        if (shared.isPresent()) {
            end(context, Set.of());
        }
    }

    private static Optional<SharedEnvironment> known(ExtensionContext context) {
        return Optional.ofNullable(
                context.getStore(NAMESPACE)
                        .get(context.getRequiredTestClass(), SharedEnvironment.class));
    }

    private static void gather(ExtensionContext context, Throwable failure) {
        recorder(context).gather(context, failure, known(context));
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
    static SharedEnvironment shared(ExtensionContext context) {
        Class<?> testClass = context.getRequiredTestClass();
        return context.getStore(NAMESPACE)
                .computeIfAbsent(testClass, key -> open(context), SharedEnvironment.class);
    }

    private static SharedEnvironment open(ExtensionContext context) {
        Class<?> testClass = context.getRequiredTestClass();
        UseEnvironment wanted =
                TestDeclaration.wanted(testClass, context.getEnclosingTestClasses());
        Catalog catalog = TestDeclaration.catalog(wanted.value());
        TestDeclaration.requireKnown(testClass, catalog);
        Optional<Policy> configured =
                Policy.configured(context.getConfigurationParameter(Policy.PROPERTY));
        SharedEnvironment shared = environments(context).of(catalog, testClass);
        shared.usedUnder(wanted.policy(), configured);
        return shared;
    }

    private static SharedEnvironments environments(ExtensionContext context) {
        ExtensionContext.Store run = context.getRoot().getStore(NAMESPACE);
        RunReport report = recorder(context).report();
        return run.computeIfAbsent(
                SharedEnvironments.class,
                key ->
                        new SharedEnvironments(
                                run.getOrDefault(
                                        EnvironmentOpener.class,
                                        EnvironmentOpener.class,
                                        EngineEnvironment::open),
                                report),
                SharedEnvironments.class);
    }

    private static Recorder recorder(ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent(
                        Recorder.class,
                        key -> Recorder.begin(context.getConfigurationParameter(Recorder.PROPERTY)),
                        Recorder.class);
    }
}
