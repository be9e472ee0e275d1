package dev.testenv.junit;

import dev.testenv.history.Outcome;
import java.lang.reflect.AnnotatedElement;
import java.util.HashSet;
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
            try {
                stay(context).requireNoDeath();
                requireNoErrors(
                        context, context.getRequiredTestMethod(), context.getRequiredTestClass());
            } catch (AppDiedException | AssertionFailedError e) {
                KnownFailureExtension.failed(context, e);
                throw e;
            }
        }
    }

    private static void requireNoErrors(ExtensionContext context, AnnotatedElement... declared) {
        Sweeps sweeps = new RunStore(context).sweeps();
        sweeps.of(declared)
                .ifPresent(sweep -> sweeps.require(sweep, name(context), investigation(context)));
    }

    private static Investigation investigation(ExtensionContext context) {
        return recorder(context).investigation(context, known(context), anyStay(context));
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
        boolean known = cause instanceof KnownFailureException;
        recorder(context).ended(context, known ? Outcome.KNOWN : Outcome.ABORTED, reason);
    }

    /** What has failed after {@link #afterEach} has no evidence yet. */
    @Override
    public void testFailed(ExtensionContext context, @Nullable Throwable cause) {
        failed(context);
        Throwable failure = cause == null ? new AssertionError("failed without a reason") : cause;
        gather(context, failure);
        recorder(context).ended(context, failure);
    }

    /** It is called without an environment too, when there is none. */
    @Override
    public void afterAll(ExtensionContext context) {
        context.getExecutionException().ifPresent(failure -> classFailed(context, failure));
        if (known(context).isPresent()) {
            try {
                requireNoLateErrors(context);
            } finally {
                end(context, TestDeclaration.thrownAway(context.getRequiredTestClass()));
            }
        }
        if (context.getExecutionException().isEmpty()) {
            recorder(context).ended(context, Outcome.PASSED, "");
        }
    }

    private static void requireNoLateErrors(ExtensionContext context) {
        if (stay(context).hasFailed()) {
            return;
        }
        try {
            requireNoErrors(context, context.getRequiredTestClass());
        } catch (AssertionFailedError e) {
            classFailed(context, e);
            throw e;
        }
    }

    private static void classFailed(ExtensionContext context, Throwable failure) {
        failed(context);
        gather(context, failure);
        recorder(context).ended(context, failure);
    }

    /** It, and the classes around it. */
    private static void failed(ExtensionContext context) {
        known(context).ifPresent(SharedEnvironment::failed);
        for (Optional<ExtensionContext> each = Optional.of(context);
                each.isPresent();
                each = each.get().getParent()) {
            anyStay(each.get()).ifPresent(Stay::fail);
        }
    }

    private static void gather(ExtensionContext context, Throwable failure) {
        recorder(context).gather(context, failure, known(context), anyStay(context));
    }

    private static void begin(ExtensionContext context, SharedEnvironment shared) {
        Set<String> mayDie = new HashSet<>(TestDeclaration.mayDie(context.getRequiredTestClass()));
        context.getTestMethod().ifPresent(m -> mayDie.addAll(TestDeclaration.mayDie(m)));
        Optional<Stay> within = anyStay(context);
        context.getStore(NAMESPACE).put(Stay.class, shared.begin(name(context), within, mayDie));
    }

    /** A class's, where a test's has not begun; none before that. */
    private static Optional<Stay> anyStay(ExtensionContext context) {
        return Optional.ofNullable(context.getStore(NAMESPACE).get(Stay.class, Stay.class));
    }

    private static Stay stay(ExtensionContext context) {
        return anyStay(context).orElseThrow();
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

    private static SharedEnvironment shared(ExtensionContext context) {
        return new RunStore(context).environment();
    }

    private static Optional<SharedEnvironment> known(ExtensionContext context) {
        return new RunStore(context).knownEnvironment();
    }

    private static Recorder recorder(ExtensionContext context) {
        return new RunStore(context).recorder();
    }
}
