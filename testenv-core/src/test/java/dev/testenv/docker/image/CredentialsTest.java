package dev.testenv.docker.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.dockerjava.api.model.AuthConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CredentialsTest {
    /** The Base64 of {@code ann:p:w}. */
    private static final String ANN = "YW5uOnA6dw==";

    @TempDir Path home;

    private Optional<AuthConfig> ask(String registry, String config) throws IOException {
        Files.createDirectories(home.resolve(".docker"));
        Files.writeString(home.resolve(".docker/config.json"), config);
        return new Credentials(Map.of("PATH", home.resolve("bin").toString()), home).of(registry);
    }

    private void helper(String name, String script) throws IOException {
        Path file = home.resolve("bin/docker-credential-" + name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + script);
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    @Test
    void whoHasNeverLoggedInHasNone() {
        assertThat(new Credentials(Map.of(), home).of("docker.io")).isEmpty();
    }

    @Test
    void readsTheFileByHostWhateverFormTheKeyHas() throws IOException {
        for (String key : new String[] {"reg.example:5000", "https://reg.example:5000/v1/"}) {
            AuthConfig found =
                    ask(
                                    "reg.example:5000",
                                    "{\"auths\":{\"other\":{},\""
                                            + key
                                            + "\":{\"auth\":\""
                                            + ANN
                                            + "\"}}}")
                            .orElseThrow();
            assertThat(found.getUsername()).isEqualTo("ann");
            assertThat(found.getPassword()).isEqualTo("p:w");
            assertThat(found.getRegistryAddress()).isEqualTo("reg.example:5000");
        }
    }

    @Test
    void dockerHubHasAKeyOfItsOwn() throws IOException {
        assertThat(
                        ask(
                                "docker.io",
                                "{\"auths\":{\"https://index.docker.io/v1/\":{\"auth\":\""
                                        + ANN
                                        + "\"}}}"))
                .isPresent();
    }

    @Test
    void aHelperOfTheRegistryBeatsTheStoreForAll() throws IOException {
        helper("one", "read -r r\nprintf '{\"Username\":\"one\",\"Secret\":\"%s\"}' \"$r\"\n");
        helper("all", "echo '{\"Username\":\"<token>\",\"Secret\":\"t\"}'\n");
        String config = "{\"credsStore\":\"all\",\"credHelpers\":{\"reg.example\":\"one\"}}";
        assertThat(ask("reg.example", config).orElseThrow().getPassword()).isEqualTo("reg.example");
        assertThat(ask("other.example", config).orElseThrow().getIdentitytoken()).isEqualTo("t");
    }

    @Test
    void aHelperThatKnowsNothingIsNoError() throws IOException {
        helper("all", "echo credentials not found in native keychain; exit 1\n");
        assertThat(ask("reg.example", "{\"credsStore\":\"all\"}")).isEmpty();
    }

    @Test
    void aHelperThatFailsIsQuoted() throws IOException {
        helper("all", "echo the keychain is locked; exit 1\n");
        assertThatThrownBy(() -> ask("reg.example", "{\"credsStore\":\"all\"}"))
                .hasMessage("'docker-credential-all' failed: the keychain is locked");
    }

    @Test
    void aHelperThatIsMissingIsNamed() {
        assertThatThrownBy(() -> ask("reg.example", "{\"credsStore\":\"gone\"}"))
                .hasMessageContaining("'docker-credential-gone'")
                .hasMessageContaining("is not on the PATH");
    }

    @Test
    void aBrokenFileIsNamed() {
        assertThatThrownBy(() -> ask("reg.example", "{"))
                .hasMessageContaining(home.resolve(".docker/config.json").toString());
    }

    @Test
    void knowsTheRegistryOfAReference() {
        assertThat(Credentials.registry("redis:7")).isEqualTo("docker.io");
        assertThat(Credentials.registry("acme/shop")).isEqualTo("docker.io");
        assertThat(Credentials.registry("localhost/shop")).isEqualTo("localhost");
        assertThat(Credentials.registry("reg.example:5000/a/b:1")).isEqualTo("reg.example:5000");
    }
}
