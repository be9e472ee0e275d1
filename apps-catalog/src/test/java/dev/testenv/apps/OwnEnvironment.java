package dev.testenv.apps;

import dev.testenv.Surroundings;
import dev.testenv.TestEnv;
import dev.testenv.plan.Request;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Gives a test class an environment of its own, whose name no one else uses, and destroys it. */
public final class OwnEnvironment implements BeforeAllCallback, AfterAllCallback {
    private static final String PROPERTY = "testenv.env";

    private final String name =
            "it-" + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());

    /** What it is called. */
    public String name() {
        return name;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        System.setProperty(PROPERTY, name);
    }

    @Override
    public void afterAll(ExtensionContext context) throws InterruptedException {
        try (TestEnv environment =
                TestEnv.openUndeclared(Surroundings.ofThisProcess().settings())) {
            environment.run(new Request.Destroy(), event -> {});
        } finally {
            System.clearProperty(PROPERTY);
        }
    }
}
