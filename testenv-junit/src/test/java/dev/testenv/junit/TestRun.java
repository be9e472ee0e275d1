package dev.testenv.junit;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestInstancePostProcessor;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.ClassSelector;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/** Runs test classes with JUnit inside a test, on an environment that is none. */
public final class TestRun {
    /** JUnit makes extensions itself; it runs all classes of a run in the thread that asks. */
    private static final ThreadLocal<EnvironmentOpener> OPENER = new ThreadLocal<>();

    private TestRun() {}

    /** To be named by the classes that are run, before {@link UseEnvironment}. */
    public static final class OnFakes implements BeforeAllCallback, TestInstancePostProcessor {
        @Override
        public void beforeAll(ExtensionContext context) {
            context.getRoot()
                    .getStore(EnvironmentExtension.NAMESPACE)
                    .put(EnvironmentOpener.class, OPENER.get());
        }

        @Override
        public void postProcessTestInstance(Object instance, ExtensionContext context) {
            beforeAll(context);
        }
    }

    /** For tests of other packages. */
    public static EngineExecutionResults on(
            FakeEnvironment environment, String report, Class<?>... testClasses) {
        return of(catalog -> environment, report, testClasses);
    }

    static EngineExecutionResults of(EnvironmentOpener opener, Class<?>... testClasses) {
        return of(opener, "", testClasses);
    }

    /**
     * @param report the folder of the report; empty for none
     */
    static EngineExecutionResults of(
            EnvironmentOpener opener, String report, Class<?>... testClasses) {
        return of(opener, Map.of(Recorder.PROPERTY, report), testClasses);
    }

    /**
     * @param parameters of JUnit; there is no report and no history unless they say where
     */
    static EngineExecutionResults of(
            EnvironmentOpener opener, Map<String, String> parameters, Class<?>... testClasses) {
        OPENER.set(opener);
        try {
            return EngineTestKit.engine("junit-jupiter")
                    .selectors(
                            Arrays.stream(testClasses)
                                    .map(each -> selectClass(each))
                                    .toArray(ClassSelector[]::new))
                    .configurationParameter(Recorder.PROPERTY, "")
                    .configurationParameter(Recorder.HISTORY, "none")
                    .configurationParameters(parameters)
                    .execute();
        } finally {
            OPENER.remove();
        }
    }

    /** Messages of what failed, be it tests or whole classes, in order. */
    public static List<String> failures(EngineExecutionResults results) {
        return results.allEvents().failed().stream().map(TestRun::message).toList();
    }

    /** Why a test has failed, or was not made. */
    static String message(Event ended) {
        return String.valueOf(
                ended.getRequiredPayload(TestExecutionResult.class)
                        .getThrowable()
                        .orElseThrow()
                        .getMessage());
    }

    /** What tests left behind, as it was reported. */
    static List<String> leftBehind(EngineExecutionResults results) {
        return results.allEvents().reportingEntryPublished().stream()
                .map(event -> event.getRequiredPayload(ReportEntry.class))
                .flatMap(entry -> entry.getKeyValuePairs().values().stream())
                .toList();
    }
}
