package dev.testenv.docker.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.testenv.images.ImageUnknownException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuildContextTest {
    @TempDir Path folder;

    @BeforeEach
    void writeDockerfile() throws IOException {
        write(
                "Dockerfile",
                "ARG BASE=debian\nFROM ${BASE} AS one\nfrom --platform=x reg.example/a\n");
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private String hash() {
        return new BuildContext(folder).hash();
    }

    @Test
    void theSameFilesHaveTheSameHashWhenAndByWhomeverTheyWereWritten() throws IOException {
        write("sub/a.txt", "a");
        String before = hash();
        Files.setLastModifiedTime(folder.resolve("sub/a.txt"), FileTime.fromMillis(0));
        assertThat(folder.resolve("sub/a.txt").toFile().setReadable(true, true)).isTrue();
        assertThat(hash()).isEqualTo(before).matches("[0-9a-f]{12}");
    }

    @Test
    void everyChangeThatMattersChangesTheHash() throws IOException {
        String empty = hash();
        write("a.txt", "a");
        String added = hash();
        write("a.txt", "b");
        String changed = hash();
        assertThat(folder.resolve("a.txt").toFile().setExecutable(true)).isTrue();
        String executable = hash();
        Files.move(folder.resolve("a.txt"), folder.resolve("b.txt"));
        String renamed = hash();
        Files.createSymbolicLink(folder.resolve("link"), Path.of("b.txt"));
        String linked = hash();
        assertThat(new String[] {empty, added, changed, executable, renamed, linked})
                .doesNotHaveDuplicates();
    }

    @Test
    void whatIsIgnoredDoesNotMatter() throws IOException {
        write(".dockerignore", "target\n");
        String before = hash();
        write("target/classes/A.class", "x");
        assertThat(hash()).isEqualTo(before);
    }

    @Test
    void readsWhatTheDockerfileTakesAndBeginsWith() {
        BuildContext context = new BuildContext(folder);
        assertThat(context.takes("BASE")).isTrue();
        assertThat(context.takes("BAS")).isFalse();
        assertThat(context.registries()).containsExactly("reg.example");
    }

    @Test
    void aFolderWithoutDockerfileIsNamed() throws IOException {
        Files.delete(folder.resolve("Dockerfile"));
        assertThatThrownBy(() -> new BuildContext(folder))
                .isInstanceOf(ImageUnknownException.class)
                .hasMessageStartingWith(
                        "Nothing can be built from '"
                                + folder
                                + "': there is no file 'Dockerfile'");
    }
}
