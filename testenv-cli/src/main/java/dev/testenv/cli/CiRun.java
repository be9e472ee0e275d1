package dev.testenv.cli;

import dev.testenv.cli.CiPhases.LimitException;
import dev.testenv.cli.CiPhases.Step;
import dev.testenv.cli.CiPhases.ToldException;
import dev.testenv.report.Build;
import dev.testenv.report.Evidence;
import dev.testenv.report.Failure;
import dev.testenv.report.RunReport;
import dev.testenv.sitectl.ExitCode;
import dev.testenv.sitectl.LocalCommand;
import dev.testenv.sitectl.Programs;
import dev.testenv.slice.Slice;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One build: its phases in their order, and what becomes of the whole. */
final class CiRun {
    /** Ctrl-C reaches the command without us; it is asked to end when it has not by then. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final CiOrder order;
    private final BuildEnvironment environment;
    private final CiPhases phases;
    private final Instant began = Instant.now();
    private int commandCode;
    private Ending ending = Ending.PASSED;
    private @Nullable RunReport report;
    private String folder = "";

    CiRun(CiOrder order, BuildEnvironment environment, CiPhases phases) {
        this.order = order;
        this.environment = environment;
        this.phases = phases;
    }

    /**
     * How a build has ended.
     *
     * @param code the exit code
     * @param verdict in one line
     * @param thrown why, unless it is the command's own failure
     */
    record Ending(int code, String verdict, Optional<Throwable> thrown) {
        private static final Ending PASSED = new Ending(ExitCode.DONE, "", Optional.empty());

        boolean passed() {
            return code == ExitCode.DONE;
        }
    }

    private static final class NoProgramException extends IOException {
        private static final long serialVersionUID = 1;

        NoProgramException(String program, String why) {
            super("'" + program + "' could not be run: " + why);
        }
    }

    /** Does all of it. What it has begun is put away, whatever happens. */
    Ending run() {
        ending =
                phase(CiPhase.CHECK, this::check, ExitCode.CHECK_FAILED)
                        .or(() ->
                                phase(
                                        CiPhase.BOOTSTRAP,
                                        () -> Step.done(environment.bootstrap()),
                                        ExitCode.BOOTSTRAP_FAILED))
                        .or(() -> phase(CiPhase.RUN, this::command, ExitCode.COULD_NOT_RUN))
                        .orElseGet(this::ended);
        Optional<Throwable> unused = phases.run(CiPhase.EVIDENCE, this::evidence);
        phase(CiPhase.DESTROY, () -> Step.done(environment.destroy()), ExitCode.NOT_REMOVED)
                .filter(left -> ending.passed())
                .ifPresent(left -> ending = left);
        unused = phases.run(CiPhase.REPORT, this::report);
        return ending;
    }

    /** How the build has ended if that phase failed. */
    private Optional<Ending> phase(CiPhase phase, CiPhases.Work work, int code) {
        return phases.run(phase, work)
                .map(thrown ->
                        new Ending(
                                switch (thrown) {
                                    case LimitException e -> ExitCode.LIMIT_EXCEEDED;
                                    case NoProgramException e -> ExitCode.COULD_NOT_RUN;
                                    default -> code;
                                },
                                verdict(phase, thrown),
                                Optional.of(thrown)));
    }

    private static String verdict(CiPhase phase, Throwable thrown) {
        String first = CiPhases.firstLine(thrown);
        return switch (thrown) {
            case LimitException e -> first;
            case ToldException e -> first;
            default -> phase.word() + " failed: " + first;
        };
    }

    /** That the command cannot be run is certain before anything is started. */
    private Step check() throws Exception {
        String program = order.words().getFirst();
        if (!new Programs(order.variables().getOrDefault("PATH", "")).have(program)) {
            throw new NoProgramException(program, "there is no such program");
        }
        return Step.done(environment.check());
    }

    private Step command() throws Exception {
        commandCode = started().await(PATIENCE);
        return new Step(commandCode == 0, "exit code " + commandCode + ": " + order.command());
    }

    private LocalCommand started() throws NoProgramException {
        Map<String, String> variables = order.variables(environment.name());
        try {
            return LocalCommand.unattended(order.words(), variables);
        } catch (IOException e) {
            throw new NoProgramException(order.words().getFirst(), String.valueOf(e.getMessage()));
        }
    }

    private Ending ended() {
        String verdict = order.command() + " ended with exit code " + commandCode;
        return new Ending(commandCode, verdict, Optional.empty());
    }

    private Step evidence() {
        Instant now = Instant.now();
        RunReport open =
                RunReport.in(Optional.of(order.report()), order.variables(environment.name()));
        report = open;
        open.hide(environment.mask());
        List<Slice> slices = environment.slice(began, now).stream().toList();
        if (!slices.isEmpty() || !ending.passed()) {
            folder =
                    open.add(
                            new Evidence(
                                    "testenv ci",
                                    environment.name(),
                                    began,
                                    now,
                                    failure(),
                                    slices,
                                    List.of(),
                                    List.of(),
                                    ""));
        }
        int containers = slices.stream().mapToInt(slice -> slice.containers().size()).sum();
        return Step.done("states and logs of " + containers + " containers");
    }

    private Failure failure() {
        return ending.thrown()
                .map(thrown -> Failure.of(thrown, order.folder()))
                .orElse(ending.passed() ? Failure.NONE : Failure.because(ending.verdict()));
    }

    private Step report() {
        try (RunReport open = openReport()) {
            open.add(build());
        }
        return Step.done(order.report().resolve("index.html").toString());
    }

    /** The one that the evidence is in, if that could be written. */
    private RunReport openReport() {
        RunReport open = report;
        return open == null
                ? RunReport.in(Optional.of(order.report()), order.variables(environment.name()))
                : open;
    }

    private Build build() {
        return new Build(
                environment.name(),
                order.command(),
                ending.passed(),
                ending.verdict(),
                began,
                phases.done(),
                folder);
    }
}
