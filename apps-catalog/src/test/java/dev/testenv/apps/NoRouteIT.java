package dev.testenv.apps;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.testenv.Surroundings;
import dev.testenv.TestEnv;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A JVM in a network namespace in which there is nothing but the loopback: as on a machine that has
 * no route to the engine's networks, it reaches the engine and nothing else.
 */
class NoRouteIT {
    @RegisterExtension static final OwnEnvironment ENVIRONMENT = new OwnEnvironment();

    private static final List<String> NOWHERE =
            List.of(
                    "unshare",
                    "--map-root-user",
                    "--net",
                    "sh",
                    "-c",
                    "ip link set lo up && exec \"$@\"",
                    "sh");

    private static Process nowhere(List<String> command) throws IOException {
        List<String> words = new ArrayList<>(NOWHERE);
        words.addAll(command);
        return new ProcessBuilder(words).redirectErrorStream(true).start();
    }

    private static boolean hasNamespaces() throws Exception {
        try {
            return nowhere(List.of("true")).waitFor() == 0;
        } catch (IOException noSuchProgram) {
            return false;
        }
    }

    @Test
    void aTestReachesNamesByItselfThroughTheEngine() throws Exception {
        assumeTrue(hasNamespaces(), "needs Linux, unshare and ip");
        assumeTrue(
                System.getenv().getOrDefault("DOCKER_HOST", "unix://").startsWith("unix://"),
                "needs an engine on a unix socket, which a network namespace does not hide");
        // Where no route is seen, none can be avoided: the network is made from here.
        TestEnv.connect(new Apps(), Surroundings.ofThisProcess().settings()).close();
        Process test =
                nowhere(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                                "-Dtestenv.home=" + System.getProperty("testenv.home"),
                                "-Dtestenv.env=" + ENVIRONMENT.name(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                FromNowhere.class.getName()));
        String said = new String(test.getInputStream().readAllBytes(), UTF_8);

        assertThat(said.lines())
                .containsExactly(
                        "attached: " + ENVIRONMENT.name(),
                        "jdbc: 42",
                        "http: 503",
                        "channel: not connected",
                        "as before: true");
        assertThat(test.waitFor()).isZero();
    }
}
