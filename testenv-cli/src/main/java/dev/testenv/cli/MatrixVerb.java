package dev.testenv.cli;

import static dev.testenv.model.Quoted.quoted;
import static dev.testenv.sitectl.Syntax.texts;
import static dev.testenv.sitectl.Syntax.words;

import dev.testenv.report.MatrixReport;
import dev.testenv.sitectl.BadInputException;
import dev.testenv.sitectl.ExitCode;
import dev.testenv.yaml.Matrix;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

final class MatrixVerb implements Verb {
    private static final String FILE = "matrix.yml";

    private final CiOptions options = new CiOptions();
    private final PositionalParamSpec words =
            words(0, 1, "[FILE] -- COMMAND", "matrix.yml unless it is said, and the command");

    private @Nullable CommandSpec own;

    @Override
    public CommandSpec spec() {
        CommandSpec spec =
                Verb.described(
                                """
                                Runs a command with every combination of parameters that a file declares, each with an
                                environment of its own, as testenv ci does. The command finds a parameter in
                                TESTENV_PARAM_NAME; images go to apps. Writes one page with a column for each, and ends
                                with 1 if any of them failed.
                                """,
                                """
                                testenv matrix -- mvn verify
                                testenv matrix nightly.yml --report build/matrix -- mvn -B verify

                                matrix.yml:
                                  parameters:
                                    language: [de, en]
                                  images:
                                    billing: ["acme/billing:1.4", "acme/billing:2.0"]
                                  exclude:
                                    - {language: de, billing: "acme/billing:1.4"}
                                  include:
                                    - {language: fr, billing: "acme/billing:2.0"}
                                """)
                        .addMixin("ci", options.spec())
                        .addPositional(words);
        own = spec;
        return spec;
    }

    @Override
    public int run(Session session) throws Exception {
        List<String> command = behindDashes();
        Path file = session.outside().folder().resolve(file(command.size()));
        List<String> typed = session.typedForOthers();
        Matrix matrix = Matrix.parse(file.toString(), text(file));
        PhaseLimits unused = options.limits();
        ResultHooks hooks = options.hooks();
        CiOrder order = options.order(session.outside(), command);
        long began = System.nanoTime();
        try (Interruption interruption = Interruption.listen()) {
            BooleanSupplier told = interruption.told()::isDone;
            Laps laps = new Laps(System::nanoTime, Duration.ZERO);
            MatrixReport done =
                    new MatrixRun(matrix, order.report(), laps, told, session::say)
                            .run(new MatrixBuilds(order, typed, options.passedOn(), told));
            boolean passed = done.columns().stream().allMatch(MatrixReport.Column::passed);
            int code = passed ? ExitCode.DONE : ExitCode.DID_NOT_WORK;
            if (!hooks.isEmpty()) {
                CiResult result =
                        result(order, done, code, Duration.ofNanos(System.nanoTime() - began))
                                .with(session.mask()::hide);
                session.say(hooks.tell(result, order.variables()).note());
            }
            return code;
        }
    }

    /** Only there do the words stand apart from the file's name. */
    private List<String> behindDashes() {
        CommandSpec known = own;
        List<String> all =
                known == null ? List.of() : known.commandLine().getParseResult().originalArgs();
        int dashes = all.indexOf("--");
        if (dashes < 0 || dashes == all.size() - 1) {
            throw new BadInputException(
                    "There is no -- with a command behind it. An example: testenv matrix --help");
        }
        return all.subList(dashes + 1, all.size());
    }

    private String file(int commandWords) {
        List<String> files = texts(words).subList(0, texts(words).size() - commandWords);
        if (files.size() > 1) {
            throw new BadInputException("One file is a matrix, but here are " + files);
        }
        return files.isEmpty() ? FILE : files.getFirst();
    }

    private static String text(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new BadInputException(
                    "There is no "
                            + quoted(file.toString())
                            + ". What it says: testenv matrix --help");
        }
        return Files.readString(file);
    }

    private static CiResult result(CiOrder order, MatrixReport done, int code, Duration took) {
        return new CiResult(
                code == ExitCode.DONE ? "passed" : "failed",
                code,
                done.verdict(),
                done.columns().stream()
                        .filter(column -> !column.passed())
                        .findFirst()
                        .map(column -> column.title() + ": " + column.verdict())
                        .orElse(""),
                order.link(),
                "",
                order.command(),
                took);
    }
}
