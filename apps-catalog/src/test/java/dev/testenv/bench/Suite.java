package dev.testenv.bench;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.Arrays;
import java.util.Map;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** Runs tests as an IDE does. */
final class Suite {
    private static volatile long firstBody;

    private Suite() {}

    /** A test's body has begun. */
    static void reached() {
        if (firstBody == 0) {
            firstBody = System.nanoTime();
        }
    }

    /**
     * Runs test classes; all of their tests must pass.
     *
     * @param parameters of JUnit
     */
    static void run(Map<String, String> parameters, Class<?>... testClasses) {
        TestExecutionSummary summary = summary(parameters, testClasses);
        if (summary.getTestsSucceededCount() == 0 || summary.getTotalFailureCount() > 0) {
            throw new IllegalStateException(
                    "not all tests passed: "
                            + summary.getFailures().stream()
                                    .map(failure -> String.valueOf(failure.getException()))
                                    .toList());
        }
    }

    /** The same with tests that fail, of which none may pass. */
    static void fail(Map<String, String> parameters, Class<?>... testClasses) {
        TestExecutionSummary summary = summary(parameters, testClasses);
        if (summary.getTestsSucceededCount() > 0 || summary.getTestsFailedCount() == 0) {
            throw new IllegalStateException("not all tests failed");
        }
    }

    private static TestExecutionSummary summary(
            Map<String, String> parameters, Class<?>... testClasses) {
        LauncherDiscoveryRequest request =
                LauncherDiscoveryRequestBuilder.request()
                        .selectors(
                                Arrays.stream(testClasses).map(each -> selectClass(each)).toList())
                        .configurationParameters(parameters)
                        .configurationParameter("testenv.history", "none")
                        .build();
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        LauncherFactory.create().execute(request, listener);
        return listener.getSummary();
    }

    /**
     * Prints how many milliseconds pass in a fresh JVM until the body of a test begins.
     *
     * @param args the test class
     */
    public static void main(String[] args) throws ClassNotFoundException {
        long began = System.nanoTime();
        run(Map.of("testenv.report", ""), Class.forName(args[0]));
        System.out.println("first body after " + (firstBody - began) / 1e6);
        System.exit(0);
    }
}
