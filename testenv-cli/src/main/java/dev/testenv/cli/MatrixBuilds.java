package dev.testenv.cli;

import dev.testenv.sitectl.LocalCommand;
import dev.testenv.yaml.Matrix.Combination;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * Runs each combination as {@code testenv ci} in a process of its own: a parameter is a variable,
 * also for catalogs, and no JVM can change its own variables.
 *
 * @param before what stands before the verb
 * @param options what {@code ci} is told besides
 * @param told whether this process is to end
 */
record MatrixBuilds(CiOrder order, List<String> before, List<String> options, BooleanSupplier told)
        implements MatrixRun.Builds {
    private static final Duration POLL = Duration.ofMillis(300);

    /** A build that is told to end has an environment to remove. */
    private static final Duration GRACE = Duration.ofMinutes(5);

    @Override
    public int run(Combination combination, Path report) throws IOException, InterruptedException {
        Map<String, String> variables = new HashMap<>(order.variables());
        variables.putAll(combination.variables());
        LocalCommand build =
                LocalCommand.unattended(OwnProgram.with(words(combination, report)), variables);
        try {
            while (!build.endsWithin(POLL) && !told.getAsBoolean()) {
                // Nothing has happened.
            }
        } finally {
            build.end(Duration.ZERO, GRACE);
        }
        return build.exitCode();
    }

    private List<String> words(Combination combination, Path report) {
        List<String> words = new ArrayList<>(before);
        words.addAll(List.of("ci", "--report", report.toString()));
        words.addAll(options);
        combination
                .images()
                .forEach((app, image) -> words.addAll(List.of("--set", app + ".image=" + image)));
        words.add("--");
        words.addAll(order.words());
        return words;
    }
}
