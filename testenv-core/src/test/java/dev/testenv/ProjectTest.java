package dev.testenv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.testenv.yaml.ProjectSettings;
import dev.testenv.yaml.SettingsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectTest {
    @TempDir Path folder;

    private Path settings(String text) throws IOException {
        return Files.writeString(folder.resolve("testenv.yml"), text);
    }

    @Test
    void findsTheNearestSettingsUpwards() throws IOException {
        settings("environment: team\n");
        Path deep = Files.createDirectories(folder.resolve("services/billing"));

        Project project = Project.nearest(deep);

        assertThat(project.folder()).isEqualTo(folder);
        assertThat(project.settings().environment()).contains("team");
        assertThat(project.resolve("services/../Dockerfile"))
                .isEqualTo(folder.resolve("Dockerfile"));
    }

    @Test
    void beginsWhereItLooksWithoutSettings() {
        assertThat(Project.nearest(folder)).isEqualTo(new Project(folder, ProjectSettings.NONE));
    }

    @Test
    void namesTheFileThatIsBroken() throws IOException {
        Path file = settings("environment: [\n");
        assertThatThrownBy(() -> Project.nearest(folder))
                .isInstanceOf(SettingsException.class)
                .hasMessageStartingWith(file + ":2:1: ");
    }

    @Test
    void refusesAFileThatIsNoText() throws IOException {
        Path file = folder.resolve("testenv.yml");
        Files.write(file, new byte[] {'a', (byte) 0xff});
        assertThatThrownBy(() -> Project.nearest(folder))
                .hasMessage(file + ": the file is not UTF-8; save it so");
    }

    @Test
    void replacesPatternsInTheClassPath() throws IOException {
        settings("classpath: [target/classes, 'lib/*.jar']\n");
        Path classes = Files.createDirectories(folder.resolve("target/classes"));
        Path lib = Files.createDirectories(folder.resolve("lib"));
        Path b = Files.createFile(lib.resolve("b.jar"));
        Path a = Files.createFile(lib.resolve("a.jar"));
        Files.createFile(lib.resolve("readme.txt"));

        assertThat(Project.nearest(folder).classpath()).containsExactly(classes, a, b);
    }

    @Test
    void refusesAClassPathThatIsNotThere() throws IOException {
        Path file = settings("classpath: [target/classes]\n");
        assertThatThrownBy(() -> Project.nearest(folder).classpath())
                .isInstanceOf(SettingsException.class)
                .hasMessage(
                        file
                                + ": classpath entry 'target/classes' does not exist in '"
                                + folder
                                + "'; build it first, or correct the entry");
    }

    @Test
    void takesASecretFromItsVariableFirst() throws IOException {
        Path secrets = Files.createDirectories(folder.resolve(".testenv/secrets"));
        Files.writeString(secrets.resolve("db.password"), "from-file\n");
        Project project = new Project(folder, ProjectSettings.NONE);

        assertThat(
                        project.secrets(Map.of("TESTENV_SECRET_DB_PASSWORD", "hunter2"))
                                .find("db.password"))
                .contains("hunter2");
        assertThat(project.secrets(Map.of()).find("db.password")).contains("from-file");
        assertThat(project.secrets(Map.of()).find("db.user")).isEmpty();
    }

    @Test
    void readsNoSecretOutsideItsFolder() throws IOException {
        settings("environment: team\n");
        assertThat(
                        new Project(folder, ProjectSettings.NONE)
                                .secrets(Map.of())
                                .find("../../testenv.yml"))
                .isEmpty();
    }

    @Test
    void printsNoSecret() {
        assertThat(new Secrets(Map.of("TESTENV_SECRET_X", "hunter2"), folder))
                .hasToString("secrets in " + folder);
    }
}
