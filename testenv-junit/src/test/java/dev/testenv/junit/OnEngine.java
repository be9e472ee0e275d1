package dev.testenv.junit;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.testenv.Surroundings;
import dev.testenv.TestEnv;
import dev.testenv.plan.Request;
import dev.testenv.site.Lease;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;

/**
 * Runs test classes with JUnit inside a test, on an environment whose name no one else uses, and
 * destroys it when they have not.
 */
public final class OnEngine implements BeforeEachCallback, AfterEachCallback {
    private static final String PROPERTY = "testenv.env";

    @Override
    public void beforeEach(ExtensionContext context) {
        int random = ThreadLocalRandom.current().nextInt();
        System.setProperty(PROPERTY, "it-" + HexFormat.of().toHexDigits(random));
    }

    public EngineExecutionResults run(Class<?> testClass) {
        return run(testClass, Map.of());
    }

    /**
     * @param parameters of JUnit; there is no report unless they say where
     */
    public EngineExecutionResults run(Class<?> testClass, Map<String, String> parameters) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(testClass))
                .configurationParameter(Recorder.PROPERTY, "")
                .configurationParameter(Recorder.HISTORY, "none")
                .configurationParameters(parameters)
                .execute();
    }

    TestEnv environment() {
        return TestEnv.openUndeclared(Surroundings.ofThisProcess().settings());
    }

    boolean exists() {
        try (TestEnv environment = environment()) {
            return environment.environments().contains(environment.name());
        }
    }

    List<Lease> killedRuns() {
        try (TestEnv environment = environment()) {
            return environment.testRuns().look().killed();
        }
    }

    /** Names of environments that classes have for themselves. */
    List<String> isolated() {
        try (TestEnv environment = environment()) {
            return environment.environments().stream()
                    .filter(name -> name.startsWith(environment.name() + "-"))
                    .toList();
        }
    }

    /** Those of them whose run was killed. */
    List<String> abandoned() {
        try (TestEnv environment = environment()) {
            return environment.isolated().abandoned();
        }
    }

    @Override
    public void afterEach(ExtensionContext context) throws InterruptedException {
        try (TestEnv environment = environment()) {
            environment.run(new Request.Destroy(), event -> {});
        } finally {
            System.clearProperty(PROPERTY);
        }
    }
}
