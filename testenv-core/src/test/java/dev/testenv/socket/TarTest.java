package dev.testenv.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TarTest {
    private static final TarEntry.Attributes THEIRS =
            new TarEntry.Attributes(0640, 4_000_000, 5, 1_700_000_000);

    @TempDir Path folder;

    @Test
    void readsWhatItWrote() throws IOException {
        List<TarEntry> entries =
                List.of(
                        new TarEntry.Folder("generations/000001"),
                        TarEntry.File.of("generations/000001/names", "# grüß\n"),
                        new TarEntry.File("theirs", new byte[513], THEIRS),
                        new TarEntry.Link("current", "generations/000001"));

        List<TarEntry> read = Tar.read(new ByteArrayInputStream(Tar.write(entries)));

        assertThat(read).usingRecursiveComparison().isEqualTo(entries);
    }

    @Test
    void isUnderstoodByTheSystemsOwnTar() throws Exception {
        Path archive = folder.resolve("a.tar");
        byte[] big = new byte[1000];
        Files.write(
                archive,
                Tar.write(
                        List.of(
                                new TarEntry.Folder("d"),
                                new TarEntry.File("d/big", big),
                                new TarEntry.Link("l", "d/big"))));

        run("tar", "-xf", archive.toString(), "-C", folder.toString());

        assertThat(Files.readAllBytes(folder.resolve("l"))).isEqualTo(big);
        assertThat(Files.readSymbolicLink(folder.resolve("l"))).hasToString("d/big");
    }

    @Test
    void readsLongNamesAndLargeNumbersInBothOfTheirForms() throws Exception {
        String name = "n".repeat(150);
        Files.writeString(folder.resolve(name), "content");
        Files.createSymbolicLink(folder.resolve("link"), Path.of(name));
        for (String format : List.of("posix", "gnu")) {
            Path archive = folder.resolve(format + ".tar");
            run(
                    "tar",
                    "--format=" + format,
                    "--owner=:4000000",
                    "--group=:5",
                    "--mode=0640",
                    "--mtime=@1700000000",
                    "-cf",
                    archive.toString(),
                    "-C",
                    folder.toString(),
                    name,
                    "link");

            List<TarEntry> read = Tar.read(Files.newInputStream(archive));

            assertThat(read)
                    .usingRecursiveComparison()
                    .isEqualTo(
                            List.of(
                                    new TarEntry.File(
                                            name,
                                            "content".getBytes(StandardCharsets.UTF_8),
                                            THEIRS),
                                    new TarEntry.Link("link", name)));
        }
    }

    @Test
    void refusesWhatIsCutOff() {
        byte[] whole = Tar.write(List.of(new TarEntry.File("f", new byte[600])));
        byte[] part = java.util.Arrays.copyOf(whole, 700);

        assertThatThrownBy(() -> Tar.read(new ByteArrayInputStream(part)))
                .isInstanceOf(EOFException.class)
                .hasMessage("the archive is cut off");
    }

    @Test
    void refusesNamesThatDoNotFit() {
        assertThatThrownBy(() -> Tar.write(List.of(new TarEntry.Folder("f".repeat(100)))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith("is too long for an archive: more than 100 bytes");
    }

    private static void run(String... command) throws Exception {
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
    }
}
