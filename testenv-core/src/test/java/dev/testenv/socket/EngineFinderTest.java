package dev.testenv.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineFinderTest {
    /** Of the name {@code far}. */
    private static final String FAR_ID =
            "512eea46ceb3921dff4363c7069d89d4964d1d9fccaa0f411851a7aa60a5c868";

    @TempDir Path home;
    private final Map<String, String> env = new HashMap<>();

    private EngineFinder finder() {
        return new EngineFinder(env, home, List.of(home.resolve("var/run/docker.sock")));
    }

    private List<EngineAddress> addresses() {
        return finder().candidates().stream().map(EngineFinder.Candidate::address).toList();
    }

    @Test
    void takesDockerHostAndNothingElse() {
        env.put("DOCKER_HOST", "tcp://engine.acme.example");
        env.put("DOCKER_CONTEXT", "far");

        assertThat(addresses())
                .containsExactly(
                        new EngineAddress.Tcp("engine.acme.example", 2375, Optional.empty()));
    }

    @Test
    void encryptsWhenTheVariablesSaySo() {
        env.put("DOCKER_HOST", "tcp://[::1]:9");
        env.put("DOCKER_TLS_VERIFY", "1");
        env.put("DOCKER_CERT_PATH", "/certs");

        assertThat(addresses())
                .containsExactly(
                        new EngineAddress.Tcp(
                                "::1",
                                9,
                                Optional.of(new EngineAddress.Tls(Path.of("/certs"), true))));
        assertThat(addresses().getFirst().uri()).isEqualTo("tcp://[::1]:9");
    }

    @Test
    void readsTheCurrentContextOfDockersConfiguration() throws IOException {
        Files.createDirectories(home.resolve(".docker"));
        Files.writeString(
                home.resolve(".docker/config.json"), "{\"auths\":{},\"currentContext\":\"far\"}");
        context(home.resolve(".docker"), "tcp://far:2376");

        assertThat(addresses())
                .containsExactly(new EngineAddress.Tcp("far", 2376, Optional.empty()));
    }

    @Test
    void readsTheTlsFilesOfAContextInAnotherFolder() throws IOException {
        Path folder = home.resolve("elsewhere");
        env.put("DOCKER_CONFIG", folder.toString());
        env.put("DOCKER_CONTEXT", "far");
        context(folder, "tcp://far:2376");
        Path tls = folder.resolve("contexts/tls").resolve(FAR_ID).resolve("docker");
        Files.createDirectories(tls);

        assertThat(addresses())
                .containsExactly(
                        new EngineAddress.Tcp(
                                "far", 2376, Optional.of(new EngineAddress.Tls(tls, true))));
    }

    @Test
    void looksAtTheUsualPlacesOtherwise() throws IOException {
        env.put("XDG_RUNTIME_DIR", home.resolve("runtime").toString());
        Path colima = home.resolve(".colima/default/docker.sock");
        Files.createDirectories(colima.getParent());
        Files.createFile(colima);

        assertThat(addresses())
                .containsExactly(
                        new EngineAddress.Unix(home.resolve("var/run/docker.sock")),
                        new EngineAddress.Unix(home.resolve(".docker/run/docker.sock")),
                        new EngineAddress.Unix(home.resolve("runtime/docker.sock")),
                        new EngineAddress.Unix(colima));
    }

    @Test
    void goesOnToTheNextPlaceWhenOneDoesNotAnswer() throws IOException {
        Path run = Files.createDirectories(home.resolve(".docker/run"));
        try (FakeEngine engine = FakeEngine.speaking("1.12", "1.41")) {
            Files.createSymbolicLink(run.resolve("docker.sock"), engine.address().path());

            assertThat(finder().find().address())
                    .isEqualTo(new EngineAddress.Unix(run.resolve("docker.sock")));
        }
    }

    @Test
    void listsEverythingThatWasTried() throws IOException {
        Path run = Files.createDirectories(home.resolve(".docker/run"));
        Files.createFile(run.resolve("docker.sock"));

        assertThatThrownBy(() -> finder().find())
                .isInstanceOf(NoEngineException.class)
                .hasMessage(
                        """
                        No Docker engine answers. Tried:
                          unix://%1$s/var/run/docker.sock (usual place): no such file
                          unix://%1$s/.docker/run/docker.sock (usual place): Connection refused
                        Start one (make engine, or: systemctl start docker), or set DOCKER_HOST.\
                        """
                                .formatted(home));
    }

    @Test
    void speaksSshAsTheDockerCommandDoes() {
        env.put("DOCKER_HOST", "ssh://ann@far:2222/run/user/1000/docker.sock");
        EngineAddress.Ssh ssh = (EngineAddress.Ssh) addresses().getFirst();

        assertThat(ssh.uri()).isEqualTo("ssh://ann@far:2222/run/user/1000/docker.sock");
        assertThat(String.join(" ", ssh.command()))
                .isEqualTo(
                        "ssh -l ann -p 2222 -o ConnectTimeout=30 -T -- far docker --host"
                                + " unix:///run/user/1000/docker.sock system dial-stdio");
        env.put("DOCKER_HOST", "ssh://far");
        assertThat(String.join(" ", ((EngineAddress.Ssh) addresses().getFirst()).command()))
                .isEqualTo("ssh -o ConnectTimeout=30 -T -- far docker system dial-stdio");
    }

    @Test
    void refusesWhatSshOrAShellWouldTakeForSomethingElse() {
        for (String host :
                List.of(
                        "ssh://-oProxyCommand=x",
                        "ssh://ann:word@far",
                        "ssh://far/a;b",
                        "ssh://")) {
            env.put("DOCKER_HOST", host);
            assertThatThrownBy(this::addresses)
                    .as(host)
                    .isInstanceOf(NoEngineException.class)
                    .hasMessageContaining(host + " (DOCKER_HOST)");
        }
    }

    @Test
    void namesAContextThatDoesNotExist() {
        env.put("DOCKER_CONTEXT", "gone");

        assertThatThrownBy(() -> finder().find())
                .hasMessageContaining("context 'gone' of DOCKER_CONTEXT: there is no such context");
    }

    @Test
    void namesAConfigurationThatCannotBeRead() throws IOException {
        Files.createDirectories(home.resolve(".docker"));
        Files.writeString(home.resolve(".docker/config.json"), "{");

        assertThatThrownBy(() -> finder().find())
                .isInstanceOf(NoEngineException.class)
                .hasMessageContaining("config.json': not JSON at character 1: ends too early");
    }

    private void context(Path folder, String host) throws IOException {
        Path meta = folder.resolve("contexts/meta").resolve(FAR_ID);
        Files.createDirectories(meta);
        Files.writeString(
                meta.resolve("meta.json"),
                "{\"Name\":\"far\",\"Endpoints\":{\"docker\":{\"Host\":\"" + host + "\"}}}");
    }
}
