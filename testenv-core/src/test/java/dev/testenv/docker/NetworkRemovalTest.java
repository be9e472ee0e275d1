package dev.testenv.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.testenv.socket.EngineFinder;
import dev.testenv.socket.FakeEngine;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NetworkRemovalTest {
    private static final String DELETE = "DELETE /networks/n1";
    private static final String OCCUPIED =
            "error while removing network: network testenv-dev id n1 has active endpoints";

    private FakeEngine fake;
    private NetworkRemoval removal;

    @BeforeEach
    void startEngine() throws IOException {
        fake = FakeEngine.speaking("1.12", "1.41");
        Map<String, String> variables = Map.of("DOCKER_HOST", fake.address().uri());
        removal =
                new NetworkRemoval(
                        DockerConnection.to(
                                new EngineFinder(variables, Path.of("/nowhere")).find()),
                        Duration.ofMillis(150));
    }

    @AfterEach
    void stopEngine() throws IOException {
        fake.close();
    }

    private void connected(String... names) {
        StringBuilder containers = new StringBuilder();
        for (String name : names) {
            containers
                    .append(containers.isEmpty() ? "" : ",")
                    .append("\"id-of-%s\":{\"Name\":\"%s\"}".formatted(name, name));
        }
        fake.answer("GET /networks/n1", "{\"Id\":\"n1\",\"Containers\":{" + containers + "}}");
    }

    private long attempts() {
        return fake.calls().stream().filter(call -> call.startsWith("DELETE ")).count();
    }

    @Test
    void givesTheEngineAMomentToNoticeThatNobodyIsConnected() throws Exception {
        connected();
        fake.refuseOnce(DELETE, OCCUPIED).raw(DELETE, "HTTP/1.1 204 No Content\r\n\r\n");

        removal.remove("n1", "testenv-dev", "testenv-dev");

        assertThat(attempts()).isEqualTo(2);
    }

    @Test
    void takesANetworkThatIsGoneForRemoved() throws Exception {
        removal.remove("n1", "testenv-dev", "testenv-dev");

        assertThat(attempts()).isEqualTo(1);
    }

    @Test
    void saysHowAnEngineIsCuredThatLostCount() {
        connected();
        fake.refuse(DELETE, OCCUPIED);

        assertThatThrownBy(() -> removal.remove("n1", "testenv-dev", "testenv-dev"))
                .isInstanceOf(EngineRefusedException.class)
                .hasMessage(
                        "Could not remove network 'testenv-dev': the engine says that containers"
                                + " are connected to it, and lists none. It has lost count, which"
                                + " restarting it puts right. Everything else of the environment"
                                + " was removed. Run the command again after: systemctl restart"
                                + " docker (in testenv's own repository: scripts/engine.sh stop,"
                                + " then start)");
        assertThat(attempts()).isGreaterThan(1);
    }

    @Test
    void namesContainersOfOthersAndHowToDisconnectThem() {
        connected("debug", "testenv-dev-billing-www");
        fake.refuse(DELETE, OCCUPIED);

        assertThatThrownBy(() -> removal.remove("n1", "testenv-dev", "testenv-dev"))
                .isInstanceOf(EngineRefusedException.class)
                .hasMessage(
                        "Could not remove network 'testenv-dev': container 'debug', which is none"
                                + " of ours, is connected to it. Everything else of the"
                                + " environment was removed. Run the command again after: docker"
                                + " network disconnect testenv-dev debug");
        assertThat(attempts()).isEqualTo(1);

        connected("two", "one");
        assertThatThrownBy(() -> removal.remove("n1", "testenv-dev", "testenv-dev"))
                .hasMessageContaining("containers 'one', 'two', which are none of ours, are")
                .hasMessageEndingWith(
                        "disconnect testenv-dev one; docker network disconnect testenv-dev two");
    }

    @Test
    void leavesOurOwnContainersToWhoeverStartsThemMeanwhile() {
        connected("testenv-dev-billing-www");
        fake.refuse(DELETE, OCCUPIED);

        assertThatThrownBy(() -> removal.remove("n1", "testenv-dev", "testenv-dev"))
                .hasMessageContaining("containers are still connected to it");
    }

    @Test
    void passesOnWhatElseTheEngineRefuses() {
        fake.refuse(DELETE, "no");

        assertThatThrownBy(() -> removal.remove("n1", "testenv-dev", "testenv-dev"))
                .hasMessage("Could not remove network 'testenv-dev': the engine said: no");
    }
}
