package dev.testenv.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.testenv.report.MatrixReport.Column;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MatrixReportTest {
    @TempDir Path folder;

    private Column column(String name, boolean passed, TestResult... tests) {
        Path own = folder.resolve(name);
        try (RunReport report = RunReport.in(Optional.of(own), Map.of("TESTENV_RUN", name))) {
            for (TestResult test : tests) {
                report.add(test);
            }
        }
        return new Column("language=" + name, name, passed, name + " ended", Duration.ofSeconds(2));
    }

    private String page(Column... columns) throws IOException {
        return Files.readString(
                new MatrixReport(List.of(columns), List.of("language=it")).write(folder));
    }

    @Test
    void hasAColumnForEachCombinationAndARowForEachTest() throws IOException {
        String page =
                page(
                        column("de", true, Sample.passed(1), Sample.passed(2)),
                        column("en", false, Sample.failed(1, "")));

        assertThat(page)
                .contains(
                        "<h1>1 of 2 combinations failed</h1>",
                        "<a href=\"de/index.html\">language=de</a>",
                        "<tr class=\"bad\"><td>2</td><td><a href=\"en/index.html\">language=en</a>",
                        "<td>Invoice0Test.works1</td><td>passed</td><td class=\"red\">"
                                + "<a href=\"en/index.html#id-1\">failed</a></td>",
                        "<td>Invoice0Test.works2</td><td>passed</td><td></td>",
                        "<h2>Left out</h2>",
                        "<td>language=it</td>");
    }

    @Test
    void oneThatWroteNothingHasAnEmptyColumn() throws IOException {
        Column never = new Column("language=fr", "fr", false, "not run", Duration.ZERO);

        assertThat(page(never)).contains("<h1>1 of 1 combination failed</h1>", "<td>not run</td>");
    }
}
