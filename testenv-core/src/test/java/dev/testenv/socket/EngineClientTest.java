package dev.testenv.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EngineClientTest {
    private static final String HEAD = "HTTP/1.1 200 OK\r\n";

    private static EngineClient clientOf(FakeEngine engine) {
        return new EngineFinder(Map.of("DOCKER_HOST", engine.address().uri()), Path.of("/nowhere"))
                .find();
    }

    @Test
    void speaksTheOldEnginesNewestVersion() throws IOException {
        try (FakeEngine engine = FakeEngine.speaking("1.12", "1.41")) {
            engine.answer("GET /info", "{\"NCPU\":2}");

            assertThat(clientOf(engine).get("/info")).isEqualTo(Map.of("NCPU", 2L));
            assertThat(engine.calls()).containsExactly("GET /_ping", "GET /v1.41/info");
        }
    }

    @Test
    void speaksTheNewestTestedVersionWithANewEngine() throws IOException {
        try (FakeEngine engine = FakeEngine.speaking("1.44", "1.52")) {
            engine.answer("GET /info", "{}");

            clientOf(engine).get("/info");

            assertThat(engine.calls()).containsExactly("GET /_ping", "GET /v1.52/info");
        }
    }

    @Test
    void doesNotFollowAnEngineBeyondWhatWasTested() throws IOException {
        try (FakeEngine engine = FakeEngine.speaking("1.44", "1.60")) {
            assertThat(clientOf(engine).version()).isEqualTo(ApiVersion.NEWEST_TESTED);
        }
    }

    @Test
    void comparesVersionsAsNumbers() {
        assertThat(ApiVersion.parse("1.9")).isLessThan(ApiVersion.parse("1.41"));
        assertThat(ApiVersion.parse("2.0")).isGreaterThan(ApiVersion.parse("1.52"));
    }

    @Test
    void readsAnswersInChunks() throws IOException {
        try (FakeEngine engine = FakeEngine.speaking("1.12", "1.41")) {
            engine.raw(
                    "GET /info",
                    HEAD
                            + "Transfer-Encoding: chunked\r\n\r\n"
                            + "5;x=y\r\n{\"a\":\r\n3\r\n12}\r\n0\r\n\r\n");

            assertThat(clientOf(engine).get("/info")).isEqualTo(Map.of("a", 12L));
        }
    }

    @Test
    void passesTheEnginesOwnWordsOn() throws IOException {
        try (FakeEngine engine = FakeEngine.speaking("1.12", "1.41")) {
            EngineClient client = clientOf(engine);

            assertThatThrownBy(() -> client.get("/nothing"))
                    .hasMessage("The engine refused 'GET /v1.41/nothing' (404): page not found")
                    .satisfies(e -> assertThat(((EngineException) e).isNotFound()).isTrue());
        }
    }

    @Test
    void saysThatTheEngineWentAwayInMidAnswer() throws IOException {
        try (FakeEngine engine = FakeEngine.speaking("1.12", "1.41")) {
            engine.raw("GET /info", HEAD + "Content-Length: 100\r\n\r\n{");
            EngineClient client = clientOf(engine);

            assertThatThrownBy(() -> client.get("/info"))
                    .hasMessage(
                            "The engine at "
                                    + engine.address().uri()
                                    + " did not answer 'GET /v1.41/info':"
                                    + " the connection ended in the middle of the answer");
        }
    }

    @Test
    void givesUpOnAnEngineThatStaysSilent() throws IOException {
        try (SilentEngine engine = new SilentEngine()) {
            Duration limit = Duration.ofMillis(50);
            EngineAddress address = engine.address();

            assertThatThrownBy(() -> EngineClient.ping(address, limit))
                    .hasMessageContaining("did not answer 'GET /_ping': nothing came for 0.05 s");
        }
    }

    @Test
    void readsListsIntoRecords() throws IOException {
        try (FakeEngine engine = FakeEngine.speaking("1.12", "1.41")) {
            engine.answer(
                    "GET /containers/json?all=true&filters=%7B%22label%22%3A%5B%22a%3Db%22%5D%7D",
                    "[{\"Id\":\"1f\",\"Names\":[\"/testenv-dev-gateway\"],\"Image\":\"i\","
                            + "\"State\":\"exited\",\"Status\":\"Exited (137) 2 hours ago\","
                            + "\"Labels\":{\"a\":\"b\"},"
                            + "\"NetworkSettings\":{\"Networks\":{\"testenv-dev\":{"
                            + "\"NetworkID\":\"77\",\"IPAddress\":\"\","
                            + "\"IPAMConfig\":{\"IPv4Address\":\"10.213.4.1\"}}}}}]");

            assertThat(clientOf(engine).listContainers(List.of("a=b"), true))
                    .containsExactly(
                            new Listed.Container(
                                    "1f",
                                    "testenv-dev-gateway",
                                    "i",
                                    "exited",
                                    137,
                                    Map.of("a", "b"),
                                    Map.of(
                                            "testenv-dev",
                                            new Listed.Attachment("77", "10.213.4.1"))));
        }
    }

    @Test
    void tellsTheTwoStreamsOfACommandApart() throws IOException {
        try (FakeEngine engine = FakeEngine.speaking("1.12", "1.41")) {
            engine.answer("POST /containers/c/exec", "{\"Id\":\"9\"}")
                    .raw(
                            "POST /exec/9/start",
                            HEAD
                                    + "Content-Type: application/vnd.docker.raw-stream\r\n\r\n"
                                    + "\1\0\0\0\0\0\0\3one\2\0\0\0\0\0\0\4oops\1\0\0\0\0\0\0\4 two")
                    .answer("GET /exec/9/json", "{\"Running\":false,\"ExitCode\":20}");

            assertThat(clientOf(engine).exec("c", List.of("relay", "status")))
                    .isEqualTo(new ExecResult(20, "one two", "oops"));
        }
    }
}
