package dev.testenv.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.testenv.plan.ContainerSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LogsIT {
    private final RealEngine real = new RealEngine();
    private final Logs logs = new Logs(real.docker);
    private final List<Logs.Line> lines = Collections.synchronizedList(new ArrayList<>());

    @AfterEach
    void close() {
        real.close();
    }

    private String start(String script) {
        ContainerSpec spec = real.shell("talks", script);
        real.containers.create(spec);
        real.containers.start(spec.name());
        return spec.name();
    }

    private List<String> texts() {
        return lines.stream().map(Logs.Line::text).toList();
    }

    @Test
    void followsBothOutputsUntilTheEnd() throws Exception {
        String container = start("echo a; sleep 0.2; echo b >&2; sleep 0.2; echo; echo c");
        try (Logs.Following following = logs.follow(container, Instant.EPOCH, lines::add)) {
            following.awaitEnd();
        }
        assertThat(texts()).containsExactly("a", "b", "", "c");
        assertThat(lines.get(0).stderr()).isFalse();
        assertThat(lines.get(1).stderr()).isTrue();
    }

    @Test
    void theLastLinesAreTheLast() throws Exception {
        String container = start("seq 100");
        try (Logs.Following following = logs.follow(container, Instant.EPOCH, lines::add)) {
            following.awaitEnd();
        }
        assertThat(logs.last(container, 3, Instant.EPOCH)).containsExactly("98", "99", "100");
    }

    @Test
    void whatWasSaidBetweenTwoMomentsHasItsTimes() throws Exception {
        // the engine reads the two outputs by themselves: only a pause gives them an order
        String container =
                start("echo a; sleep 0.3; echo b; sleep 0.2; echo c >&2; sleep 0.3; echo d");
        try (Logs.Following following = logs.follow(container, Instant.EPOCH, line -> {})) {
            following.awaitEnd();
        }
        List<Logs.Line> said = logs.timed(container, Instant.EPOCH, Instant.now(), 10);
        List<Instant> times =
                said.stream().map(line -> Instant.parse(line.text().split(" ")[0])).toList();
        assertThat(times).hasSize(4).isSorted();
        assertThat(said)
                .extracting(line -> line.stderr() + " " + line.text().split(" ")[1])
                .containsExactly("false a", "false b", "true c", "false d");
        assertThat(logs.timed(container, times.get(1), times.get(2), 10))
                .isEqualTo(said.subList(1, 3));
        assertThat(logs.timed(container, Instant.EPOCH, Instant.now(), 1))
                .isEqualTo(said.subList(3, 4));
    }

    @Test
    void whatTheRunBeforeSaidIsLeftOutAndNothingElse() throws Exception {
        String container = start("echo run; sleep 100");
        awaitFirst(container, Instant.EPOCH);
        real.containers.stop(container, Duration.ZERO);
        real.containers.start(container);
        Instant secondRun = real.containers.state(container).printsFrom();
        lines.clear();
        awaitFirst(container, secondRun);
        assertThat(logs.last(container, 10, secondRun)).containsExactly("run");
        assertThat(logs.last(container, 10, Instant.EPOCH)).containsExactly("run", "run");
    }

    private void awaitFirst(String container, Instant since) throws InterruptedException {
        CountDownLatch first = new CountDownLatch(1);
        Logs.Following following = logs.follow(container, since, line -> first.countDown());
        first.await();
        following.close();
    }

    @Test
    void aLongLineStaysOne() throws Exception {
        String container = start("head -c 50000 /dev/zero | tr '\\0' x; echo; echo end");
        try (Logs.Following following = logs.follow(container, Instant.EPOCH, lines::add)) {
            following.awaitEnd();
        }
        assertThat(texts().stream().map(String::length)).containsExactly(50000, 3);
    }

    @Test
    void aLastLineThatNothingEndsIsGivenToo() throws Exception {
        String container = start("echo a; printf b");
        try (Logs.Following following = logs.follow(container, Instant.EPOCH, line -> {})) {
            following.awaitEnd();
        }
        logs.read(container, Instant.EPOCH, lines::add);
        assertThat(texts()).containsExactly("a", "b");
    }

    @Test
    void aContainerThatIsGoneIsNamed() {
        assertThatThrownBy(() -> logs.read("testenv-it-none", Instant.EPOCH, lines::add))
                .isInstanceOf(EngineRefusedException.class)
                .hasMessageStartingWith("Could not read the output of container 'testenv-it-none'");
    }
}
