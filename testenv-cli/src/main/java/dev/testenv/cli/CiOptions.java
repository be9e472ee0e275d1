package dev.testenv.cli;

import static dev.testenv.sitectl.Syntax.text;
import static dev.testenv.sitectl.Syntax.texts;
import static dev.testenv.sitectl.Syntax.value;
import static dev.testenv.sitectl.Syntax.values;

import dev.testenv.plan.Request;
import dev.testenv.report.RunReport;
import dev.testenv.sitectl.BadInputException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** What {@code ci} can be told, and {@code matrix} passes on to it. */
final class CiOptions {
    /** No text is split at it. */
    private static final String NOWHERE = "(?!)";

    private final OptionSpec report =
            value(
                    "--report",
                    "DIR",
                    "where the report goes; else target/testenv-report, or build/testenv-report");
    private final OptionSpec steps =
            values("--step", ",", "STEP", "what is brought up, as for bootstrap");
    private final OptionSpec limits =
            values(
                    "--limit",
                    ",",
                    "PHASE=TIME",
                    "how long a phase may take; check=1m, bootstrap=15m, run=2h, destroy=3m unless"
                            + " it is said");
    private final OptionSpec commands =
            values("--on-result", NOWHERE, "COMMAND", "a shell gets the result in TESTENV_RESULT");
    private final OptionSpec addresses =
            values("--post", NOWHERE, "URL", "gets the result as JSON");

    CommandSpec spec() {
        return CommandSpec.create()
                .addOption(report)
                .addOption(steps)
                .addOption(limits)
                .addOption(commands)
                .addOption(addresses);
    }

    CiOrder order(Outside outside, List<String> command) {
        return new CiOrder(command, outside.variables(), outside.folder(), report(outside));
    }

    Path report(Outside outside) {
        Path folder = outside.folder();
        return text(report).isEmpty()
                ? RunReport.usualFolder(folder)
                : folder.resolve(text(report)).normalize();
    }

    Optional<Request.Bootstrap> bootstrap() {
        return texts(steps).isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Request.Bootstrap(BootstrapOptions.tiers(texts(steps)), false, false));
    }

    /**
     * @throws BadInputException when one cannot be meant
     */
    PhaseLimits limits() {
        return PhaseLimits.parse(texts(limits));
    }

    ResultHooks hooks() {
        return ResultHooks.typed(texts(commands), texts(addresses));
    }

    /** What a build of the matrix is told. */
    List<String> passedOn() {
        List<String> words = new ArrayList<>();
        texts(steps).forEach(step -> words.addAll(List.of("--step", step)));
        texts(limits).forEach(limit -> words.addAll(List.of("--limit", limit)));
        return words;
    }
}
