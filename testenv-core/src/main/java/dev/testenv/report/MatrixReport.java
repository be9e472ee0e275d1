package dev.testenv.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * The same command with several combinations of parameters, as one page with a column for each.
 *
 * @param columns in the order of the page
 * @param excluded combinations that were left out, as texts
 */
public record MatrixReport(List<Column> columns, List<String> excluded) {
    public MatrixReport {
        columns = List.copyOf(columns);
        excluded = List.copyOf(excluded);
    }

    /**
     * What became of one combination.
     *
     * @param title {@code language=de, billing=acme/billing:2.0}
     * @param folder of its own report, beside the page
     * @param verdict in one line
     */
    public record Column(
            String title, String folder, boolean passed, String verdict, Duration took) {}

    /** How many have failed, for people. */
    public String verdict() {
        long failed = columns.stream().filter(column -> !column.passed()).count();
        String all = Shown.count(columns.size(), "combination");
        return failed == 0 ? all + " passed" : failed + " of " + all + " failed";
    }

    /** Writes the page of what the combinations' own reports have. */
    public Path write(Path folder) {
        List<Part> parts =
                columns.stream().map(column -> part(folder.resolve(column.folder()))).toList();
        Path page = folder.resolve("index.html");
        try {
            Files.createDirectories(folder);
            return Files.writeString(page, new MatrixPage(this, parts).html());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write '" + page + "'", e);
        }
    }

    /** Nothing of one that was ended before it could write any. */
    private static Part part(Path folder) {
        return Files.isDirectory(folder.resolve("parts"))
                ? RunReport.all(ReportFolder.at(folder).parts())
                : Part.of(List.of());
    }
}
