package dev.testenv.cli;

import dev.testenv.report.MatrixReport;
import dev.testenv.report.MatrixReport.Column;
import dev.testenv.report.RunReport;
import dev.testenv.sitectl.ExitCode;
import dev.testenv.yaml.Matrix;
import dev.testenv.yaml.Matrix.Combination;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Runs the combinations of a matrix one after the other. Each is a build of its own, which keeps
 * the others from nothing.
 */
final class MatrixRun {
    private static final int LONGEST = 80;

    private final Matrix matrix;
    private final Path report;
    private final Laps laps;
    private final BooleanSupplier told;
    private final Consumer<String> say;

    /** Runs one. */
    interface Builds {
        /**
         * @param report where its own report goes
         * @return its exit code
         */
        int run(Combination combination, Path report) throws Exception;
    }

    /**
     * @param told whether this process is to end, before the next one begins
     * @param say takes lines
     */
    MatrixRun(Matrix matrix, Path report, Laps laps, BooleanSupplier told, Consumer<String> say) {
        this.matrix = matrix;
        this.report = report;
        this.laps = laps;
        this.told = told;
        this.say = say;
    }

    /** Runs all of them, and writes the page. */
    MatrixReport run(Builds builds) throws Exception {
        List<Column> columns = new ArrayList<>();
        int all = matrix.combinations().size();
        for (Combination combination : matrix.combinations()) {
            int number = columns.size() + 1;
            if (told.getAsBoolean()) {
                columns.add(new Column(combination.toString(), "", false, "not run", laps.lap()));
                continue;
            }
            say.accept("combination " + number + " of " + all + ": " + combination);
            columns.add(column(number, combination, builds));
        }
        for (Combination left : matrix.excluded()) {
            say.accept("left out: " + left);
        }
        MatrixReport done =
                new MatrixReport(
                        columns, matrix.excluded().stream().map(Combination::toString).toList());
        say.accept(done.verdict() + ": " + done.write(report));
        return done;
    }

    private Column column(int number, Combination combination, Builds builds) throws Exception {
        String folder = folder(number, combination);
        int code = builds.run(combination, report.resolve(folder));
        return new Column(
                combination.toString(),
                folder,
                code == ExitCode.DONE,
                verdict(folder, code),
                laps.lap());
    }

    /** {@code 2-language-de-billing-acme-billing-2.0}. */
    private static String folder(int number, Combination combination) {
        String words =
                combination.toString().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9._]+", "-");
        return number + "-" + words.substring(0, Math.min(words.length(), LONGEST));
    }

    private String verdict(String folder, int code) {
        Path own = report.resolve(folder);
        return Files.isDirectory(own.resolve("parts"))
                ? RunReport.verdict(own).text()
                : "exit code " + code + ", and no report";
    }
}
