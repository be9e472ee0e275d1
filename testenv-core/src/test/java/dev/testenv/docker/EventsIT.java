package dev.testenv.docker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.testenv.docker.Events.Told;
import dev.testenv.model.ContainerSettings;
import dev.testenv.plan.ContainerSpec;
import dev.testenv.socket.EngineAddress;
import dev.testenv.socket.EngineFinder;
import java.io.Closeable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class EventsIT {
    private final RealEngine real = new RealEngine();
    private final BlockingQueue<Told> told = new LinkedBlockingQueue<>();

    @AfterEach
    void close() {
        real.close();
    }

    private Told next() throws InterruptedException {
        Told next = told.poll(20, TimeUnit.SECONDS);
        return next == null ? new Told.Happened("nothing came", 0) : next;
    }

    @Test
    void tellsStartAndEndWithTheExitCode() throws Exception {
        ContainerSpec spec = real.shell("ends", "exit 7");
        try (Events events = Events.of(real.docker, real.names.environment())) {
            Closeable listening = events.listen(spec.name(), told::add);
            real.containers.create(spec);
            real.containers.start(spec.name());
            assertThat(next()).isEqualTo(new Told.Happened("start", 0));
            assertThat(next()).isEqualTo(new Told.Happened("die", 7));
            listening.close();
            real.containers.start(spec.name());
            assertThat(told.poll(1, TimeUnit.SECONDS)).isNull();
        }
    }

    @Test
    void tellsOnlyOfTheContainerAndTheEnvironment() throws Exception {
        ContainerSpec other = real.shell("other", "exit 1");
        ContainerSpec spec = real.shell("this", "exit 2");
        try (RealEngine second = new RealEngine();
                Events events = Events.of(real.docker, real.names.environment())) {
            events.listen(spec.name(), told::add);
            ContainerSpec foreign = second.shell("foreign", "exit 3");
            for (ContainerSpec each : List.of(other, foreign, spec)) {
                real.containers.create(each);
                real.containers.start(each.name());
            }
            assertThat(next()).isEqualTo(new Told.Happened("start", 0));
            assertThat(next()).isEqualTo(new Told.Happened("die", 2));
            assertThat(told).isEmpty();
        }
    }

    @Test
    void wantOfMemoryIsInTheStateWhenTheEndIsTold() throws Exception {
        ContainerSettings d = ContainerSettings.DEFAULT;
        ContainerSpec spec =
                real.spec(
                        "eats",
                        new ContainerSpec.Connection.Host(),
                        Map.of(),
                        List.of(),
                        new ContainerSettings(
                                d.entrypoint(),
                                d.user(),
                                d.workingDirectory(),
                                d.init(),
                                d.stopSignal(),
                                d.stopTimeout(),
                                16 << 20,
                                d.cpus(),
                                d.shmBytes(),
                                d.readOnlyRoot(),
                                d.capAdd(),
                                d.capDrop(),
                                d.ulimits(),
                                d.sysctls(),
                                d.tmpfs(),
                                d.extraHosts(),
                                d.labels(),
                                d.volumes(),
                                d.files(),
                                false),
                        "tail",
                        "/dev/zero");
        try (Events events = Events.of(real.docker, real.names.environment())) {
            events.listen(spec.name(), told::add);
            real.containers.create(spec);
            real.containers.start(spec.name());
            Told last = next();
            while (!last.equals(new Told.Happened("die", 137))) {
                assertThat(last).isNotEqualTo(new Told.Happened("nothing came", 0));
                last = next();
            }
        }
        assertThat(real.containers.state(spec.name()).oomKilled()).isTrue();
    }

    /** A connection over a proxy that the test may cut. */
    private static DockerConnection over(CuttingProxy proxy) {
        return DockerConnection.to(
                new EngineFinder(Map.of("DOCKER_HOST", proxy.address()), Path.of("/")).find());
    }

    private Path socket() {
        return ((EngineAddress.Unix) real.engine.address()).path();
    }

    @Test
    void afterACutNothingIsMissedAndNothingIsToldTwice() throws Exception {
        ContainerSpec spec = real.shell("ends", "exit 7");
        try (CuttingProxy proxy = new CuttingProxy(socket());
                DockerConnection docker = over(proxy);
                Events events = Events.of(docker, real.names.environment())) {
            events.listen(spec.name(), told::add);
            real.containers.create(spec);
            real.containers.start(spec.name());
            assertThat(next()).isEqualTo(new Told.Happened("start", 0));
            assertThat(next()).isEqualTo(new Told.Happened("die", 7));
            proxy.cut();
            real.containers.start(spec.name());
            // Reconnecting and the replay of what was missed may be told in either order.
            assertThat(List.of(next(), next(), next()))
                    .containsExactlyInAnyOrder(
                            new Told.Reconnected(),
                            new Told.Happened("start", 0),
                            new Told.Happened("die", 7));
            assertThat(told.poll(300, TimeUnit.MILLISECONDS)).isNull();
        }
    }

    @Test
    void anEngineThatStaysAwayIsSaidToBeLost() throws Exception {
        try (CuttingProxy proxy = new CuttingProxy(socket());
                DockerConnection docker = over(proxy);
                Events events = Events.of(docker, real.names.environment())) {
            events.listen("any", told::add);
            proxy.refuse();
            assertThat(next())
                    .isInstanceOfSatisfying(
                            Told.Lost.class,
                            lost ->
                                    assertThat(lost.why())
                                            .hasMessageStartingWith(
                                                    "The Docker engine does not answer any more."));
        }
    }

    @Test
    void closingEndsTheSubscriptionAtOnce() throws Exception {
        Events events = Events.of(real.docker, real.names.environment());
        events.listen("any", told::add);
        long before = System.nanoTime();
        events.close();
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(2));
        assertThat(told).isEmpty();
    }
}
