package dev.testenv;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init")
class SurroundingsTest {
    @TempDir Path folder;

    private Path distribution;

    @BeforeEach
    void unpack() throws IOException {
        distribution = folder.toRealPath().resolve("opt/testenv");
        Files.createDirectories(distribution.resolve("lib"));
        Files.createDirectories(distribution.resolve("bin"));
        Path program = Files.createFile(distribution.resolve("bin/testenv"));
        assertThat(program.toFile().setExecutable(true)).isTrue();
    }

    private Settings settings(Map<String, String> variables) {
        return new Surroundings(variables, folder, folder).settings();
    }

    private static String path(Path... folders) {
        return Arrays.stream(folders).map(Path::toString).collect(joining(File.pathSeparator));
    }

    @Test
    void findTheDistributionWhoseProgramAShellWouldStart() throws IOException {
        assertThat(settings(Map.of("PATH", path(folder, distribution.resolve("bin")))).home())
                .contains(distribution);
        Path links = Files.createDirectory(folder.resolve("links"));
        Files.createSymbolicLink(
                links.resolve("testenv"), distribution.resolve("bin").resolve("testenv"));
        assertThat(settings(Map.of("PATH", path(links))).home()).contains(distribution);
    }

    @Test
    void findNoneWhereThereIsNone() throws IOException {
        assertThat(settings(Map.of()).home()).isEmpty();
        Files.delete(distribution.resolve("lib"));
        assertThat(settings(Map.of("PATH", path(distribution.resolve("bin")))).home()).isEmpty();
    }

    @Test
    void believeWhatIsSaid() {
        assertThat(
                        settings(
                                        Map.of(
                                                "TESTENV_HOME",
                                                "/elsewhere",
                                                "PATH",
                                                path(distribution.resolve("bin"))))
                                .home())
                .contains(Path.of("/elsewhere"));
    }
}
