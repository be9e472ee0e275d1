package dev.testenv.report;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.testenv.history.History;
import dev.testenv.history.HistoryText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init")
class HistoryFileTest {
    @TempDir Path folder;

    private static HistoryFile of(Path start) {
        return HistoryFile.of(start, Optional.empty(), Map.of()).orElseThrow();
    }

    private HistoryFile file() {
        return new HistoryFile(folder.resolve("history.jsonl"));
    }

    private void run(int run, TestResult... tests) {
        try (RunHistory history =
                RunHistory.in(
                        folder,
                        Optional.of("history.jsonl"),
                        Map.of("TESTENV_RUN", "run-" + run))) {
            List.of(tests).forEach(history::add);
        }
    }

    @Test
    void liesBesideTheNearestFileOfAProject() throws IOException {
        Path module = Files.createDirectories(folder.resolve("shop/module"));
        Path deep = Files.createDirectories(module.resolve("src/test"));
        Files.createFile(folder.resolve("testenv.yml"));
        assertThat(of(deep).path()).isEqualTo(folder.resolve(".testenv/history.jsonl"));
        Files.createFile(folder.resolve("shop/build.gradle.kts"));
        assertThat(of(deep).path()).isEqualTo(folder.resolve("shop/.testenv/history.jsonl"));
        Files.createFile(module.resolve("pom.xml"));
        assertThat(of(deep).path()).isEqualTo(module.resolve(".testenv/history.jsonl"));
    }

    @Test
    void liesElsewhereWhenOneSaysSo() {
        assertThat(HistoryFile.of(folder, Optional.of("x/h.jsonl"), Map.of()).orElseThrow().path())
                .isEqualTo(folder.resolve("x/h.jsonl"));
        assertThat(HistoryFile.of(folder, Optional.of("none"), Map.of())).isEmpty();
        assertThat(HistoryFile.of(folder, Optional.of(" "), Map.of())).isPresent();
        Map<String, String> variables = Map.of("TESTENV_HISTORY", "y.jsonl");
        assertThat(HistoryFile.of(folder, Optional.empty(), variables).orElseThrow().path())
                .isEqualTo(folder.resolve("y.jsonl"));
        assertThat(HistoryFile.of(folder, Optional.of("none"), variables)).isEmpty();
    }

    @Test
    void isEmptyBeforeTheFirstRun() {
        assertThat(file().read().lines()).isEmpty();
        run(1);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void everyRunAddsItsLines() {
        run(1, Sample.passed(1), Sample.failed(2, ""));
        run(2, Sample.passed(1));
        History history = History.of(file().read().lines());
        assertThat(history.runs()).containsExactly("run-1", "run-2");
        assertThat(history.tests()).extracting(t -> t.runs().size()).containsExactly(2, 1);
    }

    @Test
    void aHalfWrittenLineSpoilsNoOther() throws IOException {
        run(1, Sample.passed(1));
        Path path = file().path();
        byte[] half = "{\"schema\":1,\"run\":\"\u00e9".getBytes(ISO_8859_1);
        Files.write(path, half, StandardOpenOption.APPEND);
        run(2, Sample.passed(1));
        HistoryText.Contents read = file().read();
        assertThat(read.lines()).hasSize(2);
        assertThat(read.problems()).singleElement().asString().startsWith("line 2 is left out: ");
    }

    @Test
    void severalMayWriteAtTheSameTime() {
        IntStream.range(0, 40).parallel().forEach(run -> run(run, Sample.passed(1)));
        HistoryText.Contents read = file().read();
        assertThat(read.lines()).hasSize(40);
        assertThat(read.problems()).isEmpty();
    }
}
