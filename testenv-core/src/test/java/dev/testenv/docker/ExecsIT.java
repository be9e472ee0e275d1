package dev.testenv.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.testenv.model.CommandResult;
import dev.testenv.plan.ContainerSpec;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ExecsIT {
    private final RealEngine real = new RealEngine();
    private final Execs execs = new Execs(real.docker);
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private String container = "";

    @BeforeEach
    void start() {
        ContainerSpec spec = real.shell("shell", "sleep 100");
        real.containers.create(spec);
        real.containers.start(spec.name());
        container = spec.name();
    }

    @AfterEach
    void close() {
        real.close();
    }

    private int attached(String input, boolean tty, String script) throws InterruptedException {
        return execs.attached(
                container,
                List.of("sh", "-c", script),
                new Execs.Streams(
                        Optional.of(
                                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8))),
                        out,
                        err,
                        tty ? Optional.of(new Execs.Screen(30, 100)) : Optional.empty()));
    }

    @Test
    void capturesBothOutputsAndTheExitCode() {
        assertThat(execs.run(container, List.of("sh", "-c", "echo a; echo b >&2; exit 3")))
                .isEqualTo(new CommandResult(3, "a\n", "b\n"));
    }

    @Test
    void passesInputOnUpToItsEnd() throws Exception {
        int code = attached("one\ntwo\n", false, "cat; echo end >&2; exit 4");
        assertThat(code).isEqualTo(4);
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("one\ntwo\n");
        assertThat(err.toString(StandardCharsets.UTF_8)).isEqualTo("end\n");
    }

    @Test
    void aCommandThatReadsNothingEndsAnyway() throws Exception {
        assertThat(attached("unread", false, "echo done")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("done\n");
    }

    @Test
    void aTerminalIsOne() throws Exception {
        assertThat(attached("", true, "test -t 1 && echo yes")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("yes\r\n");
    }

    @Test
    void aTerminalHasTheSizeOfOurs() throws Exception {
        // The size arrives a moment after the start.
        attached("", true, "until test \"$(stty size)\" = '30 100'; do :; done; stty size");
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("30 100\r\n");
    }

    @Test
    void muchOutputArrivesWhole() throws Exception {
        attached("", false, "seq 100000");
        assertThat(out.toString(StandardCharsets.UTF_8).lines()).hasSize(100000);
    }

    @Test
    void aContainerThatDoesNotRunIsNamed() {
        real.containers.remove(container);
        assertThatThrownBy(() -> execs.run(container, List.of("true")))
                .isInstanceOf(EngineRefusedException.class)
                .hasMessageStartingWith("Could not run 'true' in container '" + container + "'");
    }

    @Test
    void aProgramThatIsNotThereIsNotRun() {
        assertThatThrownBy(() -> execs.run(container, List.of("nope")))
                .isInstanceOf(EngineRefusedException.class)
                .hasMessageStartingWith(
                        "Could not run 'nope' in container '"
                                + container
                                + "': the image has no program 'nope'.");
    }

    @Test
    void whatACommandPrintsIsNeverTakenForARefusal() {
        assertThat(execs.run(container, List.of("sh", "-c", "printf 'OCI runtime'; exit 126")))
                .isEqualTo(new CommandResult(126, "OCI runtime", ""));
    }
}
