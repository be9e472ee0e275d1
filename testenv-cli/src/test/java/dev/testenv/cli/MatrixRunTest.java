package dev.testenv.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.testenv.report.MatrixReport;
import dev.testenv.report.MatrixReport.Column;
import dev.testenv.yaml.Matrix;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MatrixRunTest {
    private static final Matrix MATRIX =
            Matrix.parse(
                    "matrix.yml",
                    "{parameters: {language: [de, en, fr]}, exclude: [{language: fr}]}");

    @TempDir Path folder;

    private final List<String> said = new ArrayList<>();
    private boolean told;

    private MatrixReport run(MatrixRun.Builds builds) throws Exception {
        Laps laps = new Laps(() -> 0, Duration.ZERO);
        return new MatrixRun(MATRIX, folder, laps, () -> told, said::add).run(builds);
    }

    @Test
    void oneThatFailsKeepsNoOtherFromRunning() throws Exception {
        MatrixReport report =
                run((combination, place) -> combination.parameters().containsValue("de") ? 122 : 0);

        assertThat(report.columns())
                .extracting(Column::folder, Column::passed, Column::verdict)
                .containsExactly(
                        tuple("1-language-de", false, "exit code 122, and no report"),
                        tuple("2-language-en", true, "exit code 0, and no report"));
        assertThat(said)
                .containsExactly(
                        "combination 1 of 2: language=de",
                        "combination 2 of 2: language=en",
                        "left out: language=fr",
                        "1 of 2 combinations failed: " + folder.resolve("index.html"));
        assertThat(Files.readString(folder.resolve("index.html"))).contains("language=fr");
    }

    @Test
    void whenToldToEndTheRestIsNotRun() throws Exception {
        List<Path> ran = new ArrayList<>();

        MatrixReport report =
                run((combination, place) -> {
                    ran.add(place);
                    told = true;
                    return 143;
                });

        assertThat(ran).containsExactly(folder.resolve("1-language-de"));
        assertThat(report.columns().getLast().verdict()).isEqualTo("not run");
    }

    @Test
    void aFileThatIsNotThereIsBadInput() {
        assertThat(Typed.in(folder, "matrix", "--", "true").err())
                .isEqualTo(
                        "There is no '"
                                + folder.resolve("matrix.yml")
                                + "'. What it says: testenv matrix --help\n");
        assertThat(Typed.in(folder, "matrix", "other.yml", "--", "true").err())
                .startsWith("There is no '" + folder.resolve("other.yml"));
    }

    @Test
    void theCommandStandsBehindDashes() {
        assertThat(Typed.in(folder, "matrix", "mvn", "verify").code).isEqualTo(2);
        assertThat(Typed.in(folder, "matrix", "mvn", "verify").err())
                .startsWith("There is no -- with a command behind it");
        assertThat(Typed.in(folder, "matrix", "a", "b", "--", "true").err())
                .startsWith("One file is a matrix, but here are [a, b]");
    }

    @Test
    void aMistakeInTheFileHasItsPlace() throws Exception {
        Files.writeString(folder.resolve("matrix.yml"), "parameters:\n  language: de\n");

        Typed matrix = Typed.in(folder, "matrix", "--", "true");

        assertThat(matrix.code).isEqualTo(2);
        assertThat(matrix.err())
                .startsWith(folder.resolve("matrix.yml") + ":2:13: 'language' must be a list");
    }
}
