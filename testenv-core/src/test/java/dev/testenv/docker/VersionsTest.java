package dev.testenv.docker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.testenv.json.Json;
import dev.testenv.model.ContainerSettings;
import dev.testenv.plan.ContainerSpec;
import dev.testenv.socket.EngineFinder;
import dev.testenv.socket.FakeEngine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** With the oldest kind of engine, and with one that refuses what the oldest speaks. */
class VersionsTest {
    private static DockerConnection connect(FakeEngine engine) {
        return DockerConnection.to(
                new EngineFinder(Map.of("DOCKER_HOST", engine.address().uri()), Path.of("/"))
                        .find());
    }

    @ParameterizedTest
    @CsvSource({"1.24, 1.41, v1.41", "1.44, 1.52, v1.52"})
    void dockerJavaSpeaksWhatTheEngineSpeaks(String oldest, String newest, String spoken)
            throws IOException {
        try (FakeEngine engine = FakeEngine.speaking(oldest, newest);
                DockerConnection docker = connect(engine)) {
            engine.answer("GET /info", "{\"NCPU\":2}");
            assertThat(docker.client().infoCmd().exec().getNCPU()).isEqualTo(2);
            assertThat(engine.calls()).contains("GET /" + spoken + "/info");
        }
    }

    @Test
    void theMacAddressIsWhereTheEngineLooksForIt() throws IOException {
        assertThat(created("1.24", "1.41").get("MacAddress")).isEqualTo("02:42:0a:d5:04:01");
        Map<?, ?> modern = created("1.44", "1.52");
        assertThat(modern.containsKey("MacAddress")).isFalse();
        assertThat(String.valueOf(modern.get("NetworkingConfig")))
                .contains("MacAddress=02:42:0a:d5:04:01");
    }

    private static Map<?, ?> created(String oldest, String newest) throws IOException {
        try (FakeEngine engine = FakeEngine.speaking(oldest, newest);
                DockerConnection docker = connect(engine)) {
            String call = "POST /containers/create?name=testenv-dev-gateway";
            engine.answer(call, "{\"Id\":\"1f\"}");
            ContainerSpec spec =
                    new ContainerSpec(
                            "testenv-dev-gateway",
                            "testenv/gateway:1",
                            Map.of(),
                            Map.of(),
                            List.of(),
                            new ContainerSpec.Connection.Environment(
                                    "testenv-dev", "10.213.4.1", "02:42:0a:d5:04:01", "", ""),
                            Map.of(),
                            true,
                            List.of(),
                            ContainerSettings.DEFAULT);
            assertThat(new Containers(docker).create(spec)).isEqualTo("1f");
            return Json.parse(engine.body(call)) instanceof Map<?, ?> body ? body : Map.of();
        }
    }
}
