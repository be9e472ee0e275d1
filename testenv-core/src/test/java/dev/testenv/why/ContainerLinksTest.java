package dev.testenv.why;

import static org.assertj.core.api.Assertions.assertThat;

import dev.testenv.model.WaitStrategy;
import dev.testenv.plan.EndpointStatus.State;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A site that is in: the container, and what goes on in it. */
class ContainerLinksTest {
    private static final String START = " > testenv -e dev start billing";
    private static final String LOGS = " > testenv -e dev logs billing/www";

    private final Scene scene = new Scene();

    @Test
    void namesAContainerThatIsNotThere() {
        scene.containers.remove("billing-www");
        assertThat(scene.found())
                .isEqualTo(
                        "container: there is none: it was never started, or somebody removed it"
                                + START);
    }

    @Test
    void namesAnImageThatIsNotThereEither() {
        scene.containers.remove("billing-www");
        scene.images = Set.of();
        assertThat(scene.found())
                .isEqualTo("container: there is none, nor its image 'acme/billing:1'" + START);
    }

    @Test
    void namesAContainerThatWasTakenOutOfTheNetwork() {
        scene.container("billing-www", "running", 0, "none");
        assertThat(scene.found())
                .isEqualTo(
                        "container: it is not connected to network 'testenv-dev' > docker network"
                                + " connect --ip 10.213.4.16 testenv-dev testenv-dev-billing-www");
    }

    @Test
    void namesAContainerOfAnEarlierNetwork() {
        scene.container("billing-www", "exited", 0, "net0");
        assertThat(scene.found())
                .startsWith("container: it belongs to a network that is no more")
                .endsWith(START);
    }

    @Test
    void namesWhoHasTakenTheContainersAddress() {
        scene.ended(Scene.state("exited", 143, "Address already in use"))
                .holders
                .put(Scene.FIXED, "stranger");
        assertThat(scene.found())
                .isEqualTo(
                        "container: its address 10.213.4.16 is taken by container 'stranger' >"
                                + " docker network disconnect testenv-dev stranger && testenv -e"
                                + " dev start billing");
    }

    @Test
    void namesAContainerThatNeverRan() {
        scene.ended(Scene.state("created", 128, "no such file or directory"));
        assertThat(scene.found())
                .isEqualTo(
                        "process: it was created, but never ran: no such file or directory"
                                + START);
    }

    @Test
    void namesAContainerThatWasStopped() {
        scene.ended(Scene.state("exited", 143, ""));
        assertThat(scene.found())
                .isEqualTo("process: it was stopped 12 s ago (exit code 143)" + START);
    }

    @Test
    void namesAContainerThatWasKilled() {
        scene.ended(Scene.state("exited", 137, ""));
        assertThat(scene.found())
                .isEqualTo("process: it was killed 12 s ago (exit code 137)" + START);
    }

    @Test
    void namesAContainerThatRanOutOfMemory() {
        scene.ended(
                new ContainerState("exited", 137, true, "", Optional.empty(), "", "", List.of()));
        assertThat(scene.found())
                .isEqualTo("process: it was killed for want of memory (exit code 137)" + LOGS);
    }

    @Test
    void namesAPausedContainer() {
        scene.ended(Scene.state("paused", 0, ""));
        assertThat(scene.found()).isEqualTo("process: it is paused" + START);
    }

    @Test
    void namesAContainerThatRestartsOverAndOver() {
        scene.ended(Scene.state("restarting", 1, "", "no licence"));
        assertThat(scene.found())
                .isEqualTo(
                        "process: it fails again and again, with exit code 1; it printed last:\n"
                                + "no licence"
                                + LOGS);
    }

    @Test
    void quotesTheLastLineOfAProgramThatEnded() {
        scene.ended(Scene.state("exited", 3, "", "reading /etc/licence", "no licence found"));
        assertThat(scene.found())
                .isEqualTo(
                        "process: it ended 12 s ago with exit code 3; it printed last:\n"
                                + "reading /etc/licence\nno licence found"
                                + LOGS);
    }

    @Test
    void namesWhatAProgramThatEndedNeeds() {
        scene.ended(Scene.state("exited", 1, "")).needs(State.STOPPED, "in", "");
        assertThat(scene.found())
                .isEqualTo(
                        "process: it ended 12 s ago with exit code 1; it needs postgres/tcp,"
                                + " which is stopped; it printed nothing"
                                + LOGS);
    }

    @Test
    void aServerMayEndWith0WhenItIsStopped() {
        scene.ended(Scene.state("exited", 0, ""));
        assertThat(scene.found())
                .isEqualTo(
                        "process: it was stopped, or ended by itself, 12 s ago (exit code 0)"
                                + START);
    }

    @Test
    void oneShotsMayEnd() {
        scene.worker().ready = new WaitStrategy.Completed();
        scene.ended(Scene.state("exited", 0, ""));
        assertThat(scene.line(Link.PROCESS)).isEqualTo("did its work: exit code 0");
        assertThat(scene.found()).isEqualTo("health ok it ended with 0");
    }

    @Test
    void namesAPortThatOnlyTheContainerItselfReaches() {
        scene.port = "connection refused";
        scene.listeners = Optional.of(List.of(new Listener("127.0.0.1", 8080)));
        assertThat(scene.found())
                .isEqualTo(
                        "port: it listens on 127.0.0.1:8080 only, where nobody else reaches it > let"
                                + " it listen on 0.0.0.0:8080, then: testenv -e dev restart"
                                + " billing");
    }

    @Test
    void namesTheWrongPort() {
        scene.port = "connection refused";
        scene.listeners = Optional.of(List.of(new Listener("*", 8081)));
        assertThat(scene.found())
                .isEqualTo(
                        "port: it listens on 8081; declared is 8080 > declare the port that it"
                                + " listens on, or let it listen on 8080, then: testenv -e dev restart billing");
    }

    @Test
    void saysSinceWhenAProgramListensOnNothing() {
        scene.port = "connection refused";
        scene.listeners = Optional.of(List.of());
        assertThat(scene.found())
                .isEqualTo(
                        "port: it listens on nothing, 12 s after its start; declared is 8080; it"
                                + " printed last:\nready"
                                + LOGS);
    }

    @Test
    void doesWithoutTheListWhereTheImageHasNothingToReadItWith() {
        scene.port = "connection refused";
        scene.listeners = Optional.empty();
        assertThat(scene.found())
                .isEqualTo(
                        "port: nothing accepts connections on port 8080: connection refused; it"
                                + " printed last:\nready"
                                + LOGS);
    }

    @Test
    void namesADependencyBeforeTheHealthThatSuffersFromIt() {
        scene.needs(State.STOPPED, "in", "").notReady =
                Optional.of("GET /health on port 8080: status 503");
        assertThat(scene.found())
                .isEqualTo(
                        "needs: billing needs postgres/tcp, which is stopped > testenv -e dev why"
                                + " postgres");
    }

    @Test
    void aDependencyThatIsOutIsMissingOnlyWhenItsDevServerIsDead() {
        scene.needs(State.ABSENT, "out", "");
        assertThat(scene.line(Link.NEEDS)).isEqualTo("postgres: as they must be");
        scene.needs.clear();
        scene.needs(State.ABSENT, "out", "out, dead since 06:12");
        assertThat(scene.found()).contains("which is out, dead since 06:12");
    }

    @Test
    void namesWhatTheWaitStrategyMisses() {
        scene.notReady = Optional.of("GET /health on port 8080: status 500");
        assertThat(scene.found())
                .isEqualTo(
                        "health: GET /health on port 8080: status 500, 12 s after its start;"
                                + " it printed last:\nready"
                                + LOGS);
    }

    @Test
    void asksDockersOwnHealthCheckWhereThatIsTheStrategy() {
        scene.ready = new WaitStrategy.HealthCheck();
        scene.state =
                Optional.of(
                        new ContainerState(
                                "running",
                                0,
                                false,
                                "",
                                Optional.of(Duration.ofMinutes(3)),
                                "unhealthy",
                                "curl: (7) connection refused",
                                List.of()));
        assertThat(scene.found())
                .startsWith(
                        "health: its health check says unhealthy, 3 min after its start: curl: (7) connection refused > docker");
        assertThat(scene.line(Link.PROCESS)).isEqualTo("runs, 3 min");
    }

    @Test
    void agesAreForPeople() {
        assertThat(lasting(Duration.ofSeconds(119))).isEqualTo("runs, 119 s");
        assertThat(lasting(Duration.ofMinutes(119))).isEqualTo("runs, 119 min");
        assertThat(lasting(Duration.ofHours(47))).isEqualTo("runs, 47 h");
        assertThat(lasting(Duration.ofHours(48))).isEqualTo("runs, 2 days");
    }

    private String lasting(Duration age) {
        scene.state =
                Optional.of(
                        new ContainerState(
                                "running", 0, false, "", Optional.of(age), "", "", List.of()));
        return scene.line(Link.PROCESS);
    }

    @Test
    void namesAnAnswerThatIsRightInTheContainerAndWrongByName() {
        scene.byName = "GET /health on port 8080: status 403";
        assertThat(scene.found())
                .isEqualTo(
                        "answer: billing.dev.test: GET /health on port 8080: status 403, asked"
                                + " inside"
                                + LOGS);
    }

    @Test
    void namesAnAnswerThatOnlyTheHostMisses() {
        scene.byNameFromHost = Optional.of("port 8080: no answer within 3000 ms");
        assertThat(scene.found()).contains(": no answer within 3000 ms, asked from this host");
    }

    @Test
    void aTcpPortAnswersWithoutSayingWhoServes() {
        scene.tcp(5432);
        assertThat(scene.found())
                .isEqualTo(
                        "answer ok billing.dev.test answers as wanted, inside and from this host");
    }
}
