package dev.testenv.dns;

import static dev.testenv.dns.TestNames.AUTHORITY;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveTableTest {

    @TempDir Path folder;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private Path file = Path.of("names");
    private LiveTable live = new LiveTable(file, AUTHORITY, print(out), print(err));

    private static PrintStream print(ByteArrayOutputStream to) {
        return new PrintStream(to, true, StandardCharsets.UTF_8);
    }

    @BeforeEach
    void inTheFolder() {
        file = folder.resolve("names");
        live = new LiveTable(file, AUTHORITY, print(out), print(err));
    }

    @Test
    void startsEmptyWithoutAFile() {
        live.reload();
        assertThat(live.table().generation()).isZero();
        assertThat(err)
                .hasToString(
                        ("dns-proxy: cannot use '%s': it does not exist; generation 0 goes on."
                                        + " Publish, then send SIGHUP.%n")
                                .formatted(file));
    }

    @Test
    void takesTheWholeNewTable() throws Exception {
        Files.write(file, TestNames.LINES);
        live.reload();
        assertThat(live.table().generation()).isEqualTo(12);
        assertThat(out).hasToString("dns-proxy: generation 12, 3 addresses with names\n");
        assertThat(err).hasToString("");
    }

    @Test
    void aBrokenFileKeepsTheLastGoodTable() throws Exception {
        Files.write(file, TestNames.LINES);
        live.reload();
        NameTable good = live.table();
        Files.write(file, List.of(TestNames.LINES.get(0).replace("12", "13"), "10.213.8 a"));
        live.reload();
        assertThat(live.table()).isSameAs(good);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("line 2: '10.213.8' is not an IPv4 address; generation 12 goes on.");
    }

    @Test
    void aFileThatIsNoTextKeepsTheLastGoodTable() throws Exception {
        Files.write(file, TestNames.LINES);
        live.reload();
        Files.write(file, new byte[] {(byte) 0xff, (byte) 0xfe, 0});
        live.reload();
        assertThat(live.table().generation()).isEqualTo(12);
        Files.delete(file);
        live.reload();
        assertThat(live.table().generation()).isEqualTo(12);
        assertThat(err.toString(StandardCharsets.UTF_8)).hasLineCount(2);
    }
}
