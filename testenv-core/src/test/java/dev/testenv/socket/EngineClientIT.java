package dev.testenv.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.testenv.docker.RealEngine;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Against the real engine, with containers of the base image. */
class EngineClientIT {
    private static final String LABEL = "testenv.it=" + UUID.randomUUID();
    private static final String RUNNING = "it-" + LABEL.substring(LABEL.length() - 8);
    private static final String CREATED = RUNNING + "-created";

    private static final String LISTEN =
            "trap 'echo HUP >/heard' HUP; while :; do sleep 600 & wait $!; done";

    private static final EngineClient engine =
            new EngineFinder(System.getenv(), Path.of(System.getProperty("user.home"))).find();

    @BeforeAll
    static void makeContainers() throws Exception {
        String image = RealEngine.baseImage();
        docker(
                "run", "-d", "--init", "--name", RUNNING, "--label", LABEL, image, "sh", "-c",
                LISTEN);
        docker("create", "--name", CREATED, "--label", LABEL, "-v", "/sites", image, "sleep", "1");
        docker("network", "create", "--label", LABEL, RUNNING);
    }

    @AfterAll
    static void removeContainers() throws Exception {
        docker("rm", "-f", "-v", RUNNING, CREATED);
        docker("network", "rm", RUNNING);
    }

    private static void docker(String... words) throws Exception {
        List<String> command = new ArrayList<>(List.of("docker"));
        command.addAll(List.of(words));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as("%s: %s", command, output).isZero();
    }

    @Test
    void speaksThroughTheCommandThatDockerRunsOverSsh() throws Exception {
        List<String> command = List.of("docker", "system", "dial-stdio");
        try (SshConnection connection = new SshConnection(command, Duration.ofSeconds(20))) {
            HttpRequest.of("GET", "/_ping").send(connection.out());
            assertThat(HttpAnswer.read(connection.in()).text()).isEqualTo("OK");
        }
    }

    @Test
    void listsWhatCarriesALabel() {
        assertThat(engine.listContainers(List.of(LABEL), false))
                .extracting(Listed.Container::name)
                .containsExactly(RUNNING);
        assertThat(engine.listContainers(List.of(LABEL), true))
                .extracting(Listed.Container::name, Listed.Container::isRunning)
                .containsExactlyInAnyOrder(tuple(RUNNING, true), tuple(CREATED, false));
        Listed.Network network = engine.listNetworks(List.of(LABEL)).getFirst();
        assertThat(network.name()).isEqualTo(RUNNING);
        assertThat(network.subnets()).singleElement().asString().contains("/");
        assertThat(engine.listVolumes(List.of(LABEL))).isEmpty();
    }

    @Test
    void runsCommandsAndKeepsTheirStreamsApart() {
        assertThat(engine.exec(RUNNING, List.of("sh", "-c", "echo out; echo err >&2; exit 20")))
                .isEqualTo(new ExecResult(20, "out\n", "err\n"));
    }

    @Test
    void passesWordsOfACommandOnAsTheyAre() {
        assertThat(engine.exec(RUNNING, List.of("printf", "%s|", "a b", "$x;\"'", "ü")).stdout())
                .isEqualTo("a b|$x;\"'|ü|");
    }

    @Test
    void readsLargeOutputWhole() {
        assertThat(engine.exec(RUNNING, List.of("seq", "100000")).stdout().lines().count())
                .isEqualTo(100_000);
    }

    @Test
    void writesFilesFoldersAndLinksIntoAContainerThatNeverRan() {
        List<TarEntry> entries =
                List.of(
                        new TarEntry.Folder("generations"),
                        new TarEntry.Folder("generations/000001"),
                        TarEntry.File.of("generations/000001/names", "10.0.0.1 a\n"),
                        new TarEntry.Link("current", "generations/000001"));

        engine.put(CREATED, "/sites", entries);

        assertThat(engine.archive(CREATED, "/sites/current/names"))
                .usingRecursiveFieldByFieldElementComparator()
                .containsExactly(TarEntry.File.of("names", "10.0.0.1 a\n"));
        assertThat(engine.archive(CREATED, "/sites/current"))
                .containsExactly(new TarEntry.Link("current", "generations/000001"));
        assertThat(engine.archive(CREATED, "/sites/current/."))
                .extracting(TarEntry::name)
                .containsExactly(".", "names");
    }

    @Test
    void sendsSignals() {
        engine.kill(RUNNING, "HUP");

        String untilHeard = "until [ -s /heard ]; do sleep 0.01; done; cat /heard";
        assertThat(engine.exec(RUNNING, List.of("sh", "-c", untilHeard)).stdout())
                .isEqualTo("HUP\n");
    }

    @Test
    void saysWhatDoesNotExist() {
        assertThatThrownBy(() -> engine.kill("it-nobody", "HUP"))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("(404)")
                .hasMessageContaining("No such container: it-nobody");
        assertThatThrownBy(() -> engine.exec(CREATED, List.of("true")))
                .hasMessageContaining("(409)")
                .hasMessageContaining("is not running");
    }
}
